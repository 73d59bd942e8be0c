"""Songs of sections that return: a file of POP909 as a quarry of bars, played by a random band whose players come and go."""

import io
import random
from pathlib import Path

import mido

import midi_truth

TICKS = 480
BEATS = 4
PROGRAMS = 104
BASSES = [32, 33, 34, 35, 36, 38, 39, 42, 43, 58, 87]
PADS = [16, 19, 48, 49, 50, 52, 61, 88, 89, 90, 91, 94, 95]
# each drum with the sixteenths on which it is hit
KITS = [{35: [0, 8], 38: [4, 12], 42: range(0, 16, 2)}, {36: [0, 6, 8], 40: [4, 12], 42: range(0, 16, 4)},
        {36: range(0, 16, 4), 39: [4, 12], 46: range(2, 16, 4)}, {35: [0, 10], 38: [8], 51: [0, 4, 6, 8, 12, 14]},
        {36: [0], 37: [4, 12], 70: range(0, 16, 2)}, {36: [0, 7, 10], 38: [4, 12, 15], 42: range(16)},
        {41: [0, 6, 12], 45: [3, 8, 14], 54: [4, 12]}]
WRITTEN = {"MELODY": "melody", "BRIDGE": "bridge", "PIANO": "piano"}
# a note: beat within its bar, beats, pitch, velocity
Note = tuple[float, float, int, int]


def bars(file: Path) -> list[dict[str, list[Note]]]:
    """Bars of four beats, counted from where most of the bass begins, on sixteenths; none if the file is not in fours or off the grid."""
    content = file.read_bytes()
    midi = midi_truth.read(content)
    if midi.metres[0][2] == 8 or midi_truth.on_grid(midi) < .7:
        return []
    parts: dict[str, list[Note]] = {}
    for track in mido.MidiFile(file=io.BytesIO(content)).tracks:
        tick, sounding = 0, {}
        for m in track:
            tick += m.time
            if m.type == "note_on" and m.velocity > 0:
                sounding[m.note] = (tick, m.velocity)
            elif m.type in ("note_on", "note_off") and m.note in sounding:
                start, velocity = sounding.pop(m.note)
                note = (round(4 * start / midi.ticks_per_quarter) / 4, max(.25, (tick - start) / midi.ticks_per_quarter), m.note, velocity)
                parts.setdefault(WRITTEN.get(track.name, track.name), []).append(note)
    bass = [0.0] * BEATS
    for beat, length, pitch, _ in parts["piano"]:
        if pitch < 55 and beat == int(beat):
            bass[int(beat) % BEATS] += min(length, BEATS)
    first = bass.index(max(bass))
    count = int(max(n[0] for notes in parts.values() for n in notes) // BEATS) + 1
    found = [{part: [] for part in WRITTEN.values()} for _ in range(count)]
    for part in WRITTEN.values():
        for beat, length, pitch, velocity in parts.get(part, []):
            bar = int((beat - first) // BEATS)
            if 0 <= bar < count:
                found[bar][part].append((beat - first - BEATS * bar, min(length, BEATS), pitch, velocity))
    return found


def song(file: Path, seed: int, seconds: float) -> bytes | None:
    """A MIDI file; the same for the same file and seed."""
    chance = random.Random(f"{file.stem}-{seed}")
    quarry = bars(file)
    filled = [b for b in range(0, len(quarry), 4) if sum(len(bar["piano"]) for bar in quarry[b : b + 4]) > 6]
    if len(filled) < 6:
        return None
    bpm = chance.uniform(72, 155)
    blocks = drawn_blocks(quarry, filled, chance)
    form = drawn_form(blocks, seconds * bpm / 60 / BEATS + 2, chance)
    band = ["piano"] + [p for p, often in (("melody", .85), ("bass", .85), ("drums", .85), ("bridge", .5), ("pad", .5), ("arpeggio", .5))
                        if chance.random() < often]
    usual = {b: {p for p in band if chance.random() < chance.choice([.5, .7, .9])} | {chance.choice(band)} for b in blocks}
    kits = dict.fromkeys(blocks, chance.choice(KITS)) if chance.random() < .6 else {b: chance.choice(KITS) for b in blocks}
    careless = chance.choice([0, 0, .025, .075, .15])
    playing, at, events = set(usual[form[0]]), 0, []
    for i, block in enumerate(form):
        playing = playing if i == 0 else change(playing, usual[block], band, chance)
        late = {p: chance.choice([1, 2, 2, 4]) for p in sorted(playing) if chance.random() < .06}
        start, length = blocks[block]
        marks = chance.random() < .4, chance.random() < .5
        for b in range(length):
            bar = quarry[min(len(quarry) - 1, start + b)]
            for part in sorted(p for p in playing if b >= late.get(p, 0)):
                notes = drums(kits[block], b == 0 and marks[0], b == length - 1 and marks[1], chance) if part == "drums" else played(part, bar)
                events += [(part, BEATS * (at + b) + n[0], *n[1:]) for n in notes
                           if 0 <= n[0] < BEATS and (part == "drums" or chance.random() >= careless)]
        at += length
    return written(events, bpm, chance)


def drawn_blocks(quarry: list, filled: list[int], chance: random.Random) -> dict[str, tuple[int, int]]:
    """Up to five stretches of the quarry, first bar and number of bars, most of them of one length."""
    usual, start, blocks = chance.choice([4, 4, 8, 8, 8, 16]), chance.choice(filled[: len(filled) // 2]), {}
    for name in "ABCDE"[: chance.choice([1, 2, 2, 3, 3, 4, 5])]:
        length = usual if chance.random() < .7 else chance.choice([2, 4, 6, 8, 8, 10, 12, 16])
        start = start if start + length <= len(quarry) else chance.choice(filled[: len(filled) // 2])
        blocks[name] = (start, length)
        start += length
    return blocks


def drawn_form(blocks: dict[str, tuple[int, int]], count: float, chance: random.Random) -> list[str]:
    names, form = list(blocks), ["A"]
    in_order = chance.random() < .25
    while sum(blocks[b][1] for b in form) < count:
        fresh = in_order and len(form) < len(names)
        form.append(names[len(form)] if fresh else chance.choice(names) if chance.random() < .6 else form[-1])
    return form


def change(playing: set[str], usual: set[str], band: list[str], chance: random.Random) -> set[str]:
    """Who plays next: the same, those who usually play this block, one or two more or fewer, or few, or all."""
    kind = chance.random()
    if kind < .3:
        return playing
    if kind < .55:
        return set(usual)
    if kind < .85:
        return playing ^ set(chance.sample(band, min(len(band), chance.choice([1, 1, 2])))) or {chance.choice(band)}
    return {chance.choice(band)} if chance.random() < .5 else set(band)


def played(part: str, bar: dict[str, list[Note]]) -> list[Note]:
    piano = bar["piano"]
    halves = {h: sorted(n[2] for n in piano if n[0] // 2 == h) for h in (0, 1)}
    if part == "bass":
        return [(2 * h + off, .7, pitches[0] % 12 + 36, 95) for h, pitches in halves.items() if pitches for off in (0, .75, 1.5)]
    if part == "pad":
        return [(2 * h, 1.95, pitch, 70) for h, pitches in halves.items() for pitch in sorted({60 + p % 12 for p in pitches})[:4]]
    if part == "arpeggio":
        chord = sorted({72 + n[2] % 12 for n in piano})[:5]
        return [(e / 2, .45, chord[e % len(chord)], 75) for e in range(8)] if chord else []
    return bar[part]


def drums(kit: dict, crash: bool, fill: bool, chance: random.Random) -> list[Note]:
    hits = [(s / 4, .2, drum, 90 + 7 * s % 11) for drum, sixteenths in kit.items() for s in sixteenths]
    if fill:
        hits = [h for h in hits if h[0] < 2] + [(2 + s / 4, .2, chance.choice([38, 41, 45, 47]), 95) for s in range(8) if chance.random() < .8]
    return hits + [(0, 1, 49, 100)] * crash


def written(events: list[tuple], quarters_a_minute: float, chance: random.Random, numerator: int = 4, denominator: int = 4) -> bytes:
    file = mido.MidiFile(ticks_per_beat=TICKS)
    metre = mido.MetaMessage("time_signature", numerator=numerator, denominator=denominator)
    file.tracks.append(mido.MidiTrack([mido.MetaMessage("set_tempo", tempo=round(6e7 / quarters_a_minute)), metre]))
    channels = iter(c for c in range(16) if c != midi_truth.DRUMS)
    for part in sorted({e[0] for e in events}):
        for _ in range(1 if part == "drums" or chance.random() >= .15 else 2):
            channel = midi_truth.DRUMS if part == "drums" else next(channels)
            programs = {"bass": BASSES, "pad": PADS}.get(part, range(PROGRAMS))
            track, last, messages = mido.MidiTrack(), 0, []
            track.append(mido.Message("control_change", channel=channel, control=7, value=chance.randrange(60, 120)))
            if channel != midi_truth.DRUMS:
                track.append(mido.Message("program_change", channel=channel, program=chance.choice(programs)))
            for _, beat, length, pitch, velocity in (e for e in events if e[0] == part):
                messages += [(round(TICKS * beat), velocity, pitch), (round(TICKS * (beat + length)), 0, pitch)]
            for tick, velocity, pitch in sorted(messages):
                track.append(mido.Message("note_on", channel=channel, note=pitch, velocity=velocity, time=tick - last))
                last = tick
            file.tracks.append(track)
    out = io.BytesIO()
    file.save(file=out)
    return out.getvalue()
