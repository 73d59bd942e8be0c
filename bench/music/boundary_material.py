#!/usr/bin/env python3
"""
What boundary_ear.py learns from: renders of MIDI files of which none is in the final split, as features of their bars and boundaries.

    boundary_material.py OUT --pop POP909

writes OUT/<name>.json. Sources are the development files as they are and twice in other keys and with other instruments, files that are
in neither split, freedink-data, songs with MMA's grooves in which players fall silent and return, and the songs of band_songs.py. The
features are heard by BoundaryMaterial of analysis-service's tests: build that module first.
"""

import argparse
import hashlib
import io
import json
import os
import random
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import mido
import numpy as np

import band_songs
import ear_material
import make_tracks
import midi_truth
import mma_songs
import more_tracks
from make_tracks import Variant

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "analysis-service" / "target"
SECONDS = 75
SHORTEST_SECONDS = 30
SONGS = 360


def jobs(pop: Path) -> Iterator[tuple[str, str, Callable[[], bytes | None], Variant]]:
    """Source, name, MIDI file and how it is rendered."""
    development, left_out = more_tracks.files()
    for name, content in development:
        yield "development", name, lambda c=content: c, make_tracks.variants(hashlib.sha256(content).digest())[0]
    dink = [(f.stem, f.read_bytes()) for f in sorted(ear_material.DINK.glob("*.mid"))]
    for round_, variant in enumerate("cd"):
        for source, some in (("development", development), ("left out", left_out), ("dink", dink)):
            for name, content in some:
                chance = random.Random(name + variant)
                how = more_tracks.rendering(variant, chance, SECONDS * (1 + .6 * round_))
                yield source, name, lambda c=content, r=chance, o=round_: more_tracks.other_instruments(c, r) if o else c, how
    files = random.Random(3).sample(sorted(pop.glob("*/???.mid")), SONGS)
    for seed, file in enumerate(files):
        chance = random.Random(seed)
        how = Variant("x", 0, 1, chance.randrange(2), chance.random() < .5, SECONDS)
        yield "pop", f"pop-{file.stem}", lambda f=file, s=seed: band_songs.song(f, s, SECONDS), how
        if seed % 2:
            yield "mma", f"mma-{seed}", lambda s=seed: coming_and_going(mma_songs.song(s), random.Random(s)), how


def coming_and_going(content: bytes, chance: random.Random) -> bytes:
    """Some players are silent for some sections of four, eight or sixteen bars."""
    file = mido.MidiFile(file=io.BytesIO(content), clip=True)
    midi = midi_truth.read(content, mma=True)
    bars, channels = midi_truth.beat_ticks(midi)[1], sorted({n.channel for n in midi.notes})
    length, silent, sections = chance.choice([4, 4, 8, 8, 8, 16]), set(), []
    for _ in range(0, len(bars), length):
        kind = chance.random()
        if kind < .5:
            silent = silent ^ set(chance.sample(channels, min(len(channels), chance.choice([1, 1, 2, 3]))))
        if kind > .9 or len(silent) == len(channels):
            silent = set()
        sections.append(silent)
    for track in file.tracks:
        tick, waited, kept = 0, 0, []
        for m in track:
            tick, waited = tick + m.time, waited + m.time
            section = max(0, int(np.searchsorted(bars, tick + 20, side="right")) - 1) // length
            if m.type != "note_on" or m.velocity == 0 or m.channel not in sections[min(section, len(sections) - 1)]:
                kept.append(m.copy(time=waited))
                waited = 0
        track[:] = kept
    out = io.BytesIO()
    file.save(file=out)
    return out.getvalue()


def ear() -> subprocess.Popen:
    path = [TARGET / "test-classes", TARGET / "classes", TARGET / "quarkus-app" / "lib" / "main" / "*"]
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else "java"
    return subprocess.Popen([java, "-cp", ":".join(map(str, path)), "io.loopcanvas.analysis.form.BoundaryMaterial"],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pop", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    listening = ear()
    for source, name, content, variant in jobs(arguments.pop):
        out = arguments.out / f"{name}-{variant.name}.json"
        made = None if out.exists() else content()
        if made is None:
            continue
        changed = make_tracks.varied(made, variant)
        midi = midi_truth.read(changed, mma=name.startswith("mma-"))
        if not midi.has_metre or len(midi.notes) < 50 or midi.seconds(max(n.end for n in midi.notes)) < SHORTEST_SECONDS:
            continue
        with make_tracks.rendered(changed, variant) as wav:
            print(wav, file=listening.stdin, flush=True)
            numbers = [float(v) for v in listening.stdout.readline().split()]
        bars = int(numbers[0])
        boundaries = [midi.seconds(t) for t in midi_truth.sections(midi, midi_truth.beat_ticks(midi)[1])]
        features = np.reshape(numbers[bars + 2 :], (bars, -1)).tolist()
        out.write_text(json.dumps({"source": source, "piece": name, "variant": variant.name, "boundaries": boundaries,
                                   "edges": numbers[1 : bars + 2], "features": features}))


if __name__ == "__main__":
    main()
