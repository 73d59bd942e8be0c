#!/usr/bin/env python3
"""
What note_ear.py learns from: renders of MIDI files of which none is in the final split, as moments and the notes that sound in them.

    ear_material.py OUT --pop POP909

writes OUT/<name>.npz, half a minute of each. POP909 is the folder of github.com/music-x-lab/POP909-Dataset (MIT licence), of which
nothing is kept but what the weights learned. Further sources are the development files in other keys, from other places on and in other
instruments, files that are in neither split, the game freedink-data, and MMA's grooves.
"""

import argparse
import hashlib
import io
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import mido
import numpy as np

import make_tracks
import midi_truth
import mma_songs
import moments
import more_tracks
from make_tracks import Variant

DINK = Path("/usr/share/games/dink/dink/Sound")
SECONDS = 24
SHORTEST_SECONDS = 12
BARE_BEATS = 110
# how often each of General MIDI's families of eight programs is drawn: mostly what songs are played with
FAMILIES = [6, 1.5, 1.5, 4, 4, 3.3, 3.2, 3, 3, 2, 3, 2.5, .5, .5]
# variants of a file as it is played, and with other instruments
OWN, OTHER = "cjkl", "dmno"


class Likely(random.Random):
    """Draws of instruments that songs are likely to have."""

    def randrange(self, start: int, *more: int) -> int:
        if not more and start in (mma_songs.PROGRAMS, more_tracks.PROGRAMS):
            return self.choices(range(start), [FAMILIES[p // 8] for p in range(start)])[0]
        return super().randrange(start, *more)


def jobs(pop: Path) -> Iterator[tuple[str, str, Callable[[], bytes], Variant]]:
    """Source, name, MIDI file and how it is rendered."""
    development, left_out = more_tracks.files()
    for name, content in development:
        for variant in make_tracks.variants(hashlib.sha256(content).digest()):
            yield "development", name, lambda c=content: c, variant
    dink = [(f.stem, f.read_bytes()) for f in sorted(DINK.glob("*.mid"))]
    for source, some in (("development", development), ("left out", left_out), ("dink", dink)):
        for name, content in some:
            for variant in OWN + OTHER:
                chance = Likely(name + variant)
                how = more_tracks.rendering(variant, chance, SECONDS)
                yield source, name, lambda c=content, r=chance, o=variant in OTHER: played(c, r, o), how
    for seed in range(700):
        yield "mma", f"mma-{seed}", lambda s=seed: mma_songs.song(s), more_tracks.rendering("x", random.Random(seed), SECONDS)
    for variant in "xz":
        for file in sorted(pop.glob("*/???.mid")):
            chance = Likely(file.stem + variant)
            how = more_tracks.rendering(variant, chance, SECONDS)
            yield "pop", f"pop-{file.stem}", lambda f=file, r=chance: dressed(later(f.read_bytes(), r.choice([0, .2, .4, .6])), r), how


def played(content: bytes, chance: random.Random, otherwise: bool) -> bytes:
    """From the beginning, a quarter or the middle of the piece on, by its own or by other instruments."""
    content = later(content, chance.choice([0, .25, .5]))
    return more_tracks.other_instruments(content, chance) if otherwise else content


def later(content: bytes, share: float, quarters: int = 4) -> bytes:
    """A file from a share of its length on, a multiple of so many quarters; what sets instruments and tempo before stays."""
    file = mido.MidiFile(file=io.BytesIO(content), clip=True)
    bar = quarters * file.ticks_per_beat
    cut = int(share * max(n.end for n in midi_truth.read(content).notes)) // bar * bar
    for track in file.tracks:
        tick, last, kept = 0, cut, []
        for message in track:
            tick += message.time
            if tick >= cut:
                kept.append(message.copy(time=tick - last))
                last = tick
            elif message.type not in ("note_on", "note_off", "polytouch", "aftertouch", "end_of_track"):
                kept.append(message.copy(time=0))
        track[:] = kept
    out = io.BytesIO()
    file.save(file=out)
    return out.getvalue()


def dressed(content: bytes, chance: random.Random) -> bytes:
    """The beginning of a file of bare notes, each track with an instrument and a volume, one in four doubled by another instrument."""
    file = mido.MidiFile(file=io.BytesIO(content), clip=True)
    channels = iter(c for c in range(16) if c != midi_truth.DRUMS)
    for track in list(file.tracks):
        tick, kept = 0, []
        for message in track:
            tick += message.time
            if message.type != "program_change" and tick <= BARE_BEATS * file.ticks_per_beat:
                kept.append(message)
        track[:] = kept
        if any(m.type == "note_on" for m in track):
            up = chance.choices([0, 12, -12], [8, 1, 1])[0]
            copies = [play(track, next(channels), up, chance)]
            if chance.random() < .25:
                copies.append(play(track, next(channels), up + chance.choice([12, -12, 0]), chance))
            track[:] = [m for m in track if m.is_meta]
            file.tracks += copies
    out = io.BytesIO()
    file.save(file=out)
    return out.getvalue()


def play(track: mido.MidiTrack, channel: int, up: int, chance: random.Random) -> mido.MidiTrack:
    played, waited = mido.MidiTrack(), 0
    played.append(mido.Message("program_change", channel=channel, program=chance.randrange(mma_songs.PROGRAMS)))
    played.append(mido.Message("control_change", channel=channel, control=7, value=chance.randrange(*more_tracks.VOLUMES)))
    for message in track:
        waited += message.time
        if message.type in ("note_on", "note_off"):
            played.append(message.copy(channel=channel, note=min(127, max(0, message.note + up)), time=waited))
            waited = 0
    return played


def sounding(midi: midi_truth.Midi, count: int) -> np.ndarray:
    """float[count][notes]: velocity of each note times the share of the moment in which it is held."""
    notes = np.zeros((count, moments.END - moments.LOWEST))
    for n in midi.notes:
        if n.channel == midi_truth.DRUMS or not moments.LOWEST <= n.pitch < moments.END:
            continue
        start, end = (midi.seconds(t) / moments.SECONDS + 1 / 8 for t in (n.start, min(n.end, n.start + 4 * midi.ticks_per_quarter)))
        for m in range(int(start), min(count, int(end) + 1)):
            notes[m, n.pitch - moments.LOWEST] += n.velocity / 127 * max(0, min(end, m + 1) - max(start, m))
    return notes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pop", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for source, name, content, variant in jobs(arguments.pop):
        out = arguments.out / f"{name}-{variant.name}.npz"
        if out.exists():
            continue
        changed = make_tracks.varied(content(), variant)
        midi = midi_truth.read(changed)
        if len(midi.notes) < 30 or midi.seconds(max(n.end for n in midi.notes)) < SHORTEST_SECONDS:
            continue
        with make_tracks.rendered(changed, variant) as wav:
            heard = moments.of(wav)
        np.savez_compressed(out, source=source, piece=name, heard=heard.astype(np.float16), notes=sounding(midi, len(heard)).astype(np.float16),
                            histogram=midi_truth.histogram(midi))


if __name__ == "__main__":
    main()
