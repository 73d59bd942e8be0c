#!/usr/bin/env python3
"""
Tempo maps of real recordings: the songs of fretsonfire-songs-*, whose notes.mid was made for the recording by ear.

    fretsonfire.py [--analyse COMMAND]

A song counts where the tempo that prevails in its map is heard within 1 %, or as its half or double.
"""

import argparse
import json
import shlex
import subprocess
import tempfile
from pathlib import Path

import midi_truth

HERE = Path(__file__).resolve().parent
SONGS = Path("/usr/share/games/fretsonfire/data/songs")
TOLERANCE = 0.01


def mixed(song: Path, folder: Path) -> Path:
    """The band and the guitar come apart."""
    out = folder / f"{song.name}.wav"
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", song / "song.ogg", "-i", song / "guitar.ogg", "-filter_complex",
                    "amix=inputs=2:normalize=0,alimiter", "-ac", "1", "-ar", "22050", out], check=True)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--analyse", default=f"{HERE.parent.parent / 'loopcanvas'} analyse")
    arguments = parser.parse_args()
    songs = sorted(p.parent for p in SONGS.rglob("notes.mid"))
    right = 0
    print("| song | map BPM (share) | heard | within 1 % |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        tracks = [mixed(s, Path(folder)) for s in songs]
        printed = subprocess.run(shlex.split(arguments.analyse) + ["--json"] + [a for t in tracks for a in ("--audio", str(t))],
                                 check=True, capture_output=True, text=True).stdout
    for song, line in zip(songs, printed.splitlines(), strict=True):
        bpm, share = midi_truth.dominant_tempo(midi_truth.read((song / "notes.mid").read_bytes()))
        tempo = json.loads(line)["tempo"]
        near = [m for m in (1, .5, 2) if abs(tempo["bpm"] / (bpm * m) - 1) <= TOLERANCE]
        right += bool(near)
        print(f"| {song.name} | {bpm:.2f} ({share:.0%}) | {tempo['bpm']:.2f} | {'yes' if near == [1] else f'× {near[0]}' if near else 'no'} |")
    print(f"\n{right} of {len(songs)}")


if __name__ == "__main__":
    main()
