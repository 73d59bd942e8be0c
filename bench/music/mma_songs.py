"""Songs that nobody wrote: a groove of MMA's library under a random progression in a random key, most with a melody."""

import io
import random
import re
import subprocess
import tempfile
from pathlib import Path

import mido

LIBRARY = Path("/usr/share/mma/lib")
ROOTS = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"]
TONES = {"": [0, 4, 7], "m": [0, 3, 7], "7": [0, 4, 7, 10], "M7": [0, 4, 7, 11], "m7": [0, 3, 7, 10], "dim": [0, 3, 6]}
# chords by semitones above the tonic, and how often they come
MAJOR = {(0, ""): 10, (2, "m"): 4, (4, "m"): 3, (5, ""): 8, (7, ""): 8, (9, "m"): 6, (10, ""): 1.5, (7, "7"): 4, (2, "7"): 1.5,
         (0, "M7"): 2, (5, "M7"): 2, (2, "m7"): 3, (9, "m7"): 2, (5, "m"): 1, (11, "dim"): .7}
MINOR = {(0, "m"): 11, (5, "m"): 6, (7, "m"): 3, (7, "7"): 4, (8, ""): 6, (10, ""): 6, (3, ""): 4, (0, "m7"): 2, (5, "m7"): 2,
         (2, "dim"): 1, (5, ""): 1, (8, "M7"): 2, (7, ""): 2}
SCALES = {False: [0, 2, 4, 5, 7, 9, 11], True: [0, 2, 3, 5, 7, 8, 10]}
BARS = 36
PROGRAMS = 104


def grooves() -> list[tuple[Path, list[str]]]:
    found = []
    for file in sorted(LIBRARY.rglob("*.mma")):
        names = re.findall(r"^\s*DefGroove\s+(\S+)", file.read_text(errors="replace"), re.M | re.I)
        names = [n for n in names if not re.search("intro|end|fill", n, re.I)]
        if names and not file.stem.startswith(("metronome", "none")):
            found.append((file, names))
    return found


def song(seed: int) -> bytes:
    """A MIDI file; the same for the same seed and library."""
    chance = random.Random(seed)
    file, names = chance.choice(grooves())
    groove = {part: chance.choice(names) for part in "AB"}
    key, minor = chance.randrange(12), chance.random() < .5
    tempo = round(min(200, max(55, chance.gauss(118, 30))))
    form = chance.choice(["A", "AB", "AABA", "AAB"]) * 8
    parts = {part: progression(chance, minor, chance.choice([4, 8])) for part in "AB"}
    lines, bars = [f"RndSeed {seed}", f"Use {file}", f"Tempo {tempo}"], []
    for part in form:
        lines.append(f"Groove {groove[part]}")
        for bar in parts[part]:
            bars.append(bar)
            lines.append(f"{len(bars)} " + " ".join(ROOTS[(key + up) % 12] + kind for up, kind in bar))
        if len(bars) > BARS:
            break
    with tempfile.TemporaryDirectory() as folder:
        # mma writes into its file the names that it is given, so none may hold the folder's
        (Path(folder) / "song.mma").write_text("\n".join(lines))
        subprocess.run(["mma", "-f", "song.mid", "song.mma"], check=True, capture_output=True, cwd=folder)
        content = (Path(folder) / "song.mid").read_bytes()
    return content if chance.random() < .25 else with_melody(content, chance, key, minor, bars)


def progression(chance: random.Random, minor: bool, bars: int) -> list[list[tuple[int, str]]]:
    chords = MINOR if minor else MAJOR

    def drawn():
        return chance.choices(list(chords), list(chords.values()))[0]

    made = [[drawn()] if chance.random() < .75 else [drawn(), drawn()] for _ in range(bars)]
    if chance.random() < .75:
        made[0] = [next(iter(chords))]
    return made


def with_melody(content: bytes, chance: random.Random, key: int, minor: bool, bars: list) -> bytes:
    """A voice on a free channel that moves little: chord notes on the strong parts of a bar, notes of the scale between."""
    file = mido.MidiFile(file=io.BytesIO(content), clip=True)
    metre = next((m for t in file.tracks for m in t if m.type == "time_signature"), None)
    beats, unit = (metre.numerator, metre.denominator) if metre else (4, 4)
    used = {m.channel for t in file.tracks for m in t if hasattr(m, "channel")} | {9}
    free = next((c for c in range(16) if c not in used), None)
    if free is None:
        return content
    bar_ticks = file.ticks_per_beat * 4 * beats // unit
    middle, loud = chance.choice([60, 67, 72, 76]), chance.randrange(60, 115)
    slow = [chance.choice([1, 2, 2, 4]) for _ in range(4)]
    events, pitch = [], middle
    for b, bar in enumerate(bars):
        steps = max(1, beats * 2 // slow[b % 4])
        for s in range(steps):
            if chance.random() < .15:
                continue
            up, kind = bar[min(len(bar) - 1, s * len(bar) // steps)]
            chord = [(key + up + t) % 12 for t in TONES[kind]]
            allowed = chord if s % 2 == 0 or chance.random() < .6 else [(key + t) % 12 for t in SCALES[minor]]
            near = [p for p in range(pitch - 7, pitch + 8) if p % 12 in allowed]
            pitch = min(near, key=lambda p: abs(p - pitch) + 6 * chance.random() + .15 * abs(p - middle))
            # mma writes one beat before its first bar
            start = file.ticks_per_beat + b * bar_ticks + s * bar_ticks // steps
            events += [(start, 1, pitch), (start + int(bar_ticks / steps * chance.choice([.6, .9, .95])), 0, pitch)]
    track, last = mido.MidiTrack([mido.Message("program_change", channel=free, program=chance.randrange(PROGRAMS))]), 0
    for tick, on, note in sorted(events):
        track.append(mido.Message("note_on", channel=free, note=note, velocity=loud if on else 0, time=tick - last))
        last = tick
    file.tracks.append(track)
    out = io.BytesIO()
    file.save(file=out)
    return out.getvalue()
