#!/usr/bin/env python3
"""
What librosa hears, by its own recipes; keys by the better of two published profiles, since it has no key finder.

    librosa_ear.py TRACKS/final

listens ahead: what it hears of a track is kept beside it, as <name>.librosa, and score.py need not listen again.
"""

import json
import sys
from pathlib import Path

import librosa
import numpy as np

import midi_truth

RATE = 22050
SECTION_SECONDS = 15


def hear(wav: Path) -> dict:
    kept = wav.with_suffix(".librosa")
    if not kept.exists():
        kept.write_text(json.dumps(listen(wav)))
    return json.loads(kept.read_text())


def listen(wav: Path) -> dict:
    samples, rate = librosa.load(wav, sr=RATE)
    tempo, beats = librosa.beat.beat_track(y=samples, sr=rate, units="time")
    chroma = librosa.feature.chroma_cqt(y=samples, sr=rate)
    total = chroma.sum(axis=1)
    beats = [float(b) for b in beats]
    return {
        "bpm": float(np.atleast_1d(tempo)[0]),
        "beats": beats,
        "downbeats": beats[::4],  # it has none: every fourth beat from the first
        "keys": {p: midi_truth.key_of(total, p) for p in ("krumhansl_kessler", "albrecht_shanahan")},
        "sections": sections(samples, rate, chroma),
    }


def sections(samples, rate, chroma) -> list[float]:
    """Agglomerative clustering of beat-sized chroma and timbre, one section in fifteen seconds."""
    timbre = librosa.util.normalize(librosa.feature.mfcc(y=samples, sr=rate), axis=1)
    stacked = np.vstack([chroma, timbre[:, : chroma.shape[1]]])
    count = max(2, round(len(samples) / rate / SECTION_SECONDS))
    step = max(1, stacked.shape[1] // 400)
    thinned = librosa.util.sync(stacked, range(0, stacked.shape[1], step))
    bounds = librosa.segment.agglomerative(thinned, min(count, thinned.shape[1]))
    return [float(t) for t in librosa.frames_to_time(bounds * step, sr=rate)][1:]


if __name__ == "__main__":
    for track in sorted(Path(sys.argv[1]).glob("*.wav")):
        hear(track)
