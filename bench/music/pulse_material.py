#!/usr/bin/env python3
"""
What pulse_ear.py and tempo_ear.py learn from: renders of MIDI files of which none is in the final split, as what both ears listen to, and
their beats.

    pulse_material.py OUT --pop POP909 --folk CORPUS [--jobs 2]

writes OUT/<name>.npz, most of 36 s: the sources of ear_material.py as far as their notes lie on a grid, the same played in triplets,
of which there are few otherwise, bands of band_songs.py as dense as a loud master, dances of folk_songs.py, and clicks. CORPUS is the
folder music21/corpus of the Python package music21; the dances need the package abcmidi too.
"""

import argparse
import functools
import hashlib
import io
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import mido
import numpy as np

import band_songs
import ear_material
import folk_songs
import make_tracks
import midi_truth
import mma_songs
import more_tracks
import pulses
import spectra
from ear_material import DINK, OTHER, OWN, Likely
from make_tracks import Variant

SECONDS, SHORTEST_SECONDS, AS_IT_IS_SECONDS = 36, 12, 48
FEWEST_NOTES = 30
# bars of 2/4, 3/4, 4/4, 6/8 and 12/8 end together after so many quarters
BARS = 12
MMA_SONGS, MMA_TRIPLETS, FOLK_SONGS, CLICKS = 700, 400, 1400, 220
# where the quarters of a beat go, and how fast the piece is then played: a shuffle, or a beat of three of which the last sixteenth is left out
TRIPLETS = {"shuffle": ([0, 1 / 3, 2 / 3, 5 / 6, 1], (.85, 1.1)), "compound": ([0, 1 / 3, 2 / 3, 1, 1], (.55, .95))}
# a job: source, piece, what is left to do for its MIDI file, how it is rendered
Job = tuple[str, str, Callable[[], bytes | None], Variant]


def jobs(pop: Path, folk: Path) -> Iterator[Job]:
    development, left_out = more_tracks.files()
    short = [(name, content) for name, content in left_out if make_tracks.usable(content).startswith("shorter")]
    dink = [(f"dink-{f.stem}", f.read_bytes()) for f in sorted(DINK.glob("*.mid"))]
    songs = [(f"pop-{f.stem}", f) for f in sorted(pop.glob("*/???.mid"))]
    for name, content in development:
        for variant in make_tracks.variants(hashlib.sha256(content).digest()):
            yield "development", name, lambda c=content: c, replace(variant, seconds=AS_IT_IS_SECONDS)
    for source, some in (("development", development), ("short", short), ("dink", dink)):
        for name, content in some:
            for variant in OWN + OTHER:
                chance = Likely(name + variant)
                how = more_tracks.rendering(variant, chance, SECONDS)
                yield source, name, functools.partial(played, name, content, chance, variant in OTHER), how
    for seed in range(MMA_SONGS):
        yield "mma", f"mma-{seed}", functools.partial(mma_songs.song, seed), more_tracks.rendering("x", random.Random(seed), SECONDS)
    for name, file in songs:
        chance = Likely(name)
        how = more_tracks.rendering("x", chance, SECONDS)
        yield "pop", name, functools.partial(dressed, file, chance), how
    for source, some in (("development", development), ("dink", dink)):
        for name, content in some:
            for kind in TRIPLETS:
                yield triplets(source, name, functools.partial(played, name, content, Likely(name + kind), True), kind)
    for i, seed in enumerate(range(MMA_SONGS, MMA_SONGS + MMA_TRIPLETS)):
        yield triplets("mma", f"mma-{seed}", functools.partial(mma_songs.song, seed), list(TRIPLETS)[i % 2])
    for i, (name, file) in enumerate(songs):
        band = functools.partial(band_songs.song, file, i, SECONDS)
        how = replace(more_tracks.rendering("band", random.Random(name), SECONDS), speed=random.Random(name).uniform(.9, 1.4))
        yield triplets("band", name, band, list(TRIPLETS)[i // 3 % 2]) if i % 3 == 0 else ("band", name, band, how)
    for i, (name, file) in enumerate(songs):
        yield triplets("pop", name, functools.partial(dressed, file, Likely(f"{name} in triplets")), list(TRIPLETS)[i % 2])
    for name, tune in random.Random(0).sample(list(folk_songs.tunes(folk)), FOLK_SONGS):
        how = replace(more_tracks.rendering("x", random.Random(name), SECONDS), speed=1)
        yield "folk", name, functools.partial(folk_songs.song, name, tune, SECONDS), how


def played(name: str, content: bytes, chance: random.Random, otherwise: bool) -> bytes:
    """From the beginning, a quarter or the middle of the piece on (mma's from the beginning), by its own or by other instruments."""
    if not name.startswith("mma-"):
        content = ear_material.later(content, chance.choice([0, .25, .5]), BARS)
    return more_tracks.other_instruments(content, chance) if otherwise else content


def dressed(file: Path, chance: random.Random) -> bytes:
    return ear_material.dressed(ear_material.later(file.read_bytes(), chance.choice([0, .2, .4, .6]), BARS), chance)


def triplets(source: str, name: str, content: Callable[[], bytes | None], kind: str) -> Job:
    chance = random.Random(name + kind)
    how = more_tracks.rendering(f"{source}-{kind}", chance, SECONDS)
    return source, name, lambda: in_triplets(content(), kind), replace(how, speed=chance.uniform(*TRIPLETS[kind][1]))


def in_triplets(content: bytes | None, kind: str) -> bytes | None:
    """A file in quarters with each beat's quarters moved to thirds and sixths; none of one that is not in quarters."""
    if not content or any(denominator != 4 for _, _, denominator in midi_truth.read(content).metres):
        return None
    file = mido.MidiFile(file=io.BytesIO(content), clip=True)
    for track in file.tracks:
        tick, last, kept, dropped = 0, 0, [], set()
        for message in track:
            tick += message.time
            beat, within = divmod(tick / file.ticks_per_beat, 1)
            if kind == "compound" and message.type in ("note_on", "note_off"):
                note, begins = (message.channel, message.note), message.type == "note_on" and message.velocity > 0
                if begins and 5 / 8 < within < 7 / 8:
                    dropped.add(note)
                    continue
                if not begins and note in dropped:
                    dropped.discard(note)
                    continue
            moved = max(last, round((beat + np.interp(within, np.linspace(0, 1, 5), TRIPLETS[kind][0])) * file.ticks_per_beat))
            kept.append(message.copy(time=moved - last))
            last = moved
        track[:] = kept
    out = io.BytesIO()
    file.save(file=out)
    return out.getvalue()


def render(out: Path, source: str, name: str, content: Callable[[], bytes | None], variant: Variant) -> None:
    file = out / f"{name}-{variant.name}.npz"
    if file.exists() or not (unchanged := content()):
        return
    changed = make_tracks.varied(unchanged, variant)
    midi = midi_truth.read(changed, mma=name.startswith("mma-"))
    if len(midi.notes) < FEWEST_NOTES or midi.seconds(max(n.end for n in midi.notes)) < SHORTEST_SECONDS:
        return
    if midi_truth.dominant_tempo(midi)[1] < make_tracks.DOMINANT or midi_truth.on_grid(midi) < make_tracks.ON_GRID:
        return
    # mma's grooves in 6/8 are written in three, four or six of its beats, which the file does not say
    if source == "mma" and midi_truth.metre(midi)[1] == 8:
        return
    first, last = midi.notes[0].start, max(n.end for n in midi.notes)
    beats = [midi.seconds(t) for t in midi_truth.beat_ticks(midi)[0] if first <= t <= last]
    with make_tracks.rendered(changed, variant) as wav:
        samples = spectra.read(wav).astype(np.float32)
    samples = driven(samples, np.random.default_rng(list(file.stem.encode()))) if source == "band" else samples
    save(file, source, name, samples, midi_truth.beat_tempo(midi), beats)


def driven(samples: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """As dense as recordings of loud bands: saturated, over a bed of noise."""
    level = np.sqrt(np.mean(samples**2)) + 1e-9
    noise = np.cumsum(chance.normal(size=len(samples))) if chance.random() < .3 else chance.normal(size=len(samples))
    noise -= np.convolve(noise, np.ones(64) / 64, "same")
    loud = np.tanh(samples / level * chance.choice([.3, 1, 2, 4, 8]))
    return (.2 * (loud + noise / noise.std() * chance.choice([0, .02, .06, .15]))).astype(np.float32)


def save(file: Path, source: str, name: str, samples: np.ndarray, bpm: float, beats: list[float]) -> None:
    np.savez(file, source=source, piece=name, heard=pulses.heard(samples).astype(np.float16), bpm=bpm, beats=np.array(beats))


def clicks(out: Path, number: int) -> None:
    """Clicks of one of four sounds, equal or with every second to fourth louder, exact or not, at a tempo that may drift."""
    chance = np.random.default_rng(number)
    bpm, sound, accent = np.exp(chance.uniform(np.log(48), np.log(200))), chance.integers(4), chance.choice([1, 1, 1, 4, 3, 2])
    jitter, drift, phase = chance.choice([0, 0, .004, .01, .02]), chance.choice([0, 0, .03]), chance.uniform(0, 2 * np.pi)
    samples = np.zeros((SECONDS + 1) * pulses.RATE, np.float32)
    time, beats = .3 * chance.random(), []
    while time < SECONDS:
        loud = .5 * chance.uniform(.85, 1) * (1 if len(beats) % accent == 0 else chance.uniform(.4, .8))
        at = max(0, round((time + jitter * chance.normal()) * pulses.RATE))
        one = click(sound, chance)[: len(samples) - at]
        samples[at : at + len(one)] += loud * one
        beats.append(time)
        time += 60 / (bpm * (1 + drift * np.sin(time / 6 + phase)))
    samples = samples[: SECONDS * pulses.RATE]
    samples += chance.choice([0, .0005, .003]) * chance.normal(size=len(samples))
    save(out / f"click-{number}.npz", "clicks", f"click-{number}", samples, bpm, beats)


def click(sound: int, chance: np.random.Generator) -> np.ndarray:
    t = np.arange(int(.15 * pulses.RATE)) / pulses.RATE
    if sound == 0:
        wave = chance.normal(size=len(t)) * np.exp(-t * 120)
    elif sound == 1:
        wave = np.sin(2 * np.pi * 1000 * t) * np.exp(-t * 40)
    elif sound == 2:
        wave = np.sin(2 * np.pi * (60 * t + 8 / 3 * (1 - np.exp(-t * 30)))) * np.exp(-t * 20)
    else:
        wave = sum(np.sin(2 * np.pi * 220 * p * t) / p for p in range(1, 5)) * np.exp(-t * 12)
    return wave.astype(np.float32)


def some(out: Path, pop: Path, folk: Path, part: int, parts: int) -> None:
    for i, job in enumerate(jobs(pop, folk)):
        if i % parts == part:
            render(out, *job)
    for number in range(part, CLICKS, parts):
        clicks(out, number)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pop", type=Path, required=True)
    parser.add_argument("--folk", type=Path, required=True)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(arguments.jobs) as pool:
        for done in [pool.submit(some, arguments.out, arguments.pop, arguments.folk, part, arguments.jobs) for part in range(arguments.jobs)]:
            done.result()


if __name__ == "__main__":
    main()
