#!/usr/bin/env python3
"""
More tracks for tuning: the development files twice more, and twice the files that make_tracks.py leaves out of both splits.

    more_tracks.py OUT

writes OUT/more (development files) and OUT/left_out (of which only keys and notes can be trusted: their notes are off the grid, their
tempo changes, or they are short). Renders "c" are in another key, at another speed, by either sound font; renders "d" moreover
have other instruments. No file of the final split is used.
"""

import argparse
import hashlib
import io
import random
from pathlib import Path

import make_tracks
import mido
import midi_truth
from make_tracks import Variant

SECONDS = 50
SEMITONES = [s for s in range(-5, 7) if s != 0]
# General MIDI's programs from 112 up are percussion and noises
PROGRAMS = 112
VOLUMES = (70, 120)


def files() -> tuple[list[tuple[str, bytes]], list[tuple[str, bytes]]]:
    """Names and contents of the development files, and of those in neither split; each content once."""
    seen, development, left_out = set(), [], []
    for name, content in make_tracks.sources().items():
        digest = hashlib.sha256(content).digest()
        why = make_tracks.usable(content)
        if digest in seen or (why and why.startswith(("unreadable", "hardly"))):
            continue
        seen.add(digest)
        if why:
            left_out.append((name, content))
        elif digest[0] < 256 * make_tracks.DEVELOPMENT_SHARE:
            development.append((name, content))
    return development, left_out


def rendering(name: str, chance: random.Random, seconds: float) -> Variant:
    """In another key, at another speed, by either sound font, with reverb or without."""
    return Variant(name, chance.choice(SEMITONES), chance.uniform(0.9, 1.1), chance.randrange(2), chance.random() < 0.5, seconds)


def other_instruments(content: bytes, chance: random.Random) -> bytes:
    """Each program of each channel becomes another, and so does its volume; drums stay."""
    file = mido.MidiFile(file=io.BytesIO(content), clip=True)
    chosen = {}
    for track in file.tracks:
        for message in track:
            if message.type == "program_change" and message.channel != midi_truth.DRUMS:
                message.program = chosen.setdefault((message.channel, message.program), chance.randrange(PROGRAMS))
            if message.type == "control_change" and message.control == 7 and message.channel != midi_truth.DRUMS:
                message.value = chosen.setdefault(("volume", message.channel), chance.randrange(*VOLUMES))
    out = io.BytesIO()
    file.save(file=out)
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    for folder, some in zip((arguments.out / "more", arguments.out / "left_out"), files()):
        folder.mkdir(parents=True, exist_ok=True)
        for source, content in some:
            for name in "cd":
                chance = random.Random(source + name)
                variant = rendering(name, chance, SECONDS)
                make_tracks.make(folder, source, other_instruments(content, chance) if name == "d" else content, variant)


if __name__ == "__main__":
    main()
