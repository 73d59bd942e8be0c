"""What a MIDI file says about tempo, beats, bars, key and sections: the truth that renders of it are scored against."""

import io
from dataclasses import dataclass

import mido
import numpy as np

DRUMS = 9
PROFILES = {
    # Albrecht and Shanahan 2013; Krumhansl and Kessler 1982; Temperley 2007; Bellman 2005 (Budge's counts)
    "albrecht_shanahan": (
        [.238, .006, .111, .006, .137, .094, .016, .214, .009, .080, .008, .081],
        [.220, .006, .104, .123, .019, .103, .012, .214, .062, .022, .061, .052],
    ),
    "krumhansl_kessler": (
        [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88],
        [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17],
    ),
    "temperley": (
        [.748, .060, .488, .082, .670, .460, .096, .715, .104, .366, .057, .400],
        [.712, .084, .474, .618, .049, .460, .105, .747, .404, .067, .133, .330],
    ),
    "bellman_budge": (
        [16.80, .86, 12.95, 1.41, 13.49, 11.93, 1.25, 20.28, 1.80, 8.04, .62, 10.57],
        [18.16, .69, 12.99, 13.34, 1.07, 11.15, 1.38, 21.07, 7.49, 1.53, .92, 10.21],
    ),
}
TONICS = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"]


@dataclass
class Note:
    start: int
    end: int
    channel: int
    pitch: int
    velocity: int


@dataclass
class Midi:
    """
    A file with its ticks: notes, tempo changes (tick, microseconds a quarter), metres (tick, numerator, denominator). The program mma
    leaves a quarter before the first bar and writes what a metre counts as quarters: its 6/8 is six of them.
    """

    ticks_per_quarter: int
    notes: list[Note]
    tempi: list[tuple[int, int]]
    metres: list[tuple[int, int, int]]
    has_metre: bool
    mma: bool = False

    def counted(self, denominator: int) -> float:
        """Ticks of what a metre counts."""
        return self.ticks_per_quarter * (1 if self.mma else 4 / denominator)

    def beat(self, numerator: int, denominator: int) -> float:
        """Ticks from beat to beat; the beat of 6/8, 9/8 and 12/8 is the dotted quarter, that of 2/2 the quarter."""
        compound = denominator == 8 and numerator % 3 == 0 and numerator > 3
        return self.counted(denominator) * (3 if compound else 1 / 2 if denominator == 2 else 1)

    def seconds(self, tick: float) -> float:
        at = 0.0
        for i, (start, tempo) in enumerate(self.tempi):
            end = self.tempi[i + 1][0] if i + 1 < len(self.tempi) else float("inf")
            upto = min(tick, end)
            if upto > start:
                at += (upto - start) * tempo / 1e6 / self.ticks_per_quarter
            if tick <= end:
                break
        return at


def read(content: bytes, mma: bool = False) -> Midi:
    """@param mma whether the program mma wrote it"""
    file = mido.MidiFile(file=io.BytesIO(content), clip=True)
    notes, tempi, metres, sounding = [], [], [], {}
    for track in file.tracks:
        tick = 0
        for message in track:
            tick += message.time
            if message.type == "set_tempo":
                tempi.append((tick, message.tempo))
            elif message.type == "time_signature":
                metres.append((tick, message.numerator, message.denominator))
            elif message.type == "note_on" and message.velocity > 0:
                sounding.setdefault((message.channel, message.note), []).append((tick, message.velocity))
            elif message.type in ("note_on", "note_off"):
                begun = sounding.get((message.channel, message.note))
                if begun:
                    start, velocity = begun.pop(0)
                    notes.append(Note(start, max(tick, start + 1), message.channel, message.note, velocity))
    tempi = sorted(dict(tempi).items()) or []
    if not tempi or tempi[0][0] > 0:
        tempi.insert(0, (0, 500_000))
    metres = sorted({m[0]: m for m in metres}.values())
    has_metre = bool(metres)
    lead = file.ticks_per_beat if mma else 0
    if mma:
        metres = [(lead, *m[1:]) if m[0] == 0 else m for m in metres]
    if not metres or metres[0][0] > lead:
        metres.insert(0, (0, 4, 4))
    return Midi(file.ticks_per_beat, sorted(notes, key=lambda n: (n.start, n.channel, n.pitch)), tempi, metres, has_metre, mma)


def dominant_tempo(midi: Midi) -> tuple[float, float]:
    """Quarters a minute that prevail, and their share of the time in which notes sound."""
    first, last = midi.notes[0].start, max(n.end for n in midi.notes)
    spent = {}
    for i, (start, tempo) in enumerate(midi.tempi):
        end = midi.tempi[i + 1][0] if i + 1 < len(midi.tempi) else last
        ticks = min(end, last) - max(start, first)
        if ticks > 0:
            spent[tempo] = spent.get(tempo, 0) + ticks * tempo
    best = max(spent, key=spent.get)
    near = sum(t for tempo, t in spent.items() if abs(tempo / best - 1) < .01)
    return 6e7 / best, near / sum(spent.values())


def on_grid(midi: Midi) -> float:
    """Share of onsets that lie on sixteenths, or on sixths of a quarter where that fits better."""
    starts = np.array([n.start for n in midi.notes]) / midi.ticks_per_quarter
    return max(np.mean(np.abs(starts * g - np.round(starts * g)) < .24) for g in (4, 6))


def beat_tempo(midi: Midi) -> float:
    """Beats a minute that prevail."""
    numerator, denominator = metre(midi)
    return dominant_tempo(midi)[0] * midi.ticks_per_quarter / midi.beat(numerator, denominator)


def beat_ticks(midi: Midi) -> tuple[list[int], list[int]]:
    """Ticks of beats and of first beats."""
    last = max(n.end for n in midi.notes)
    beats, downbeats = [], []
    for i, (start, numerator, denominator) in enumerate(midi.metres):
        end = midi.metres[i + 1][0] if i + 1 < len(midi.metres) else last
        step = midi.beat(numerator, denominator)
        count = round(numerator * midi.counted(denominator) / step)
        tick, index = float(start), 0
        while tick < end - 1:
            beats.append(round(tick))
            if index % count == 0:
                downbeats.append(round(tick))
            tick += step
            index += 1
    return beats, downbeats


def metre(midi: Midi) -> tuple[int, int]:
    """The metre that lasts longest, as it is written."""
    last = max(n.end for n in midi.notes)
    spent = {}
    for i, (start, n, d) in enumerate(midi.metres):
        end = midi.metres[i + 1][0] if i + 1 < len(midi.metres) else last
        spent[n, d] = spent.get((n, d), 0) + max(0, end - start)
    return max(spent, key=spent.get)


def histogram(midi: Midi) -> np.ndarray:
    total = np.zeros(12)
    for n in midi.notes:
        if n.channel != DRUMS:
            total[n.pitch % 12] += min(n.end - n.start, 4 * midi.ticks_per_quarter) * n.velocity
    return total


def key_of(pitch_classes: np.ndarray, profile: str) -> str:
    best, name = -2, ""
    for mode, weights in zip(("major", "minor"), PROFILES[profile]):
        for tonic in range(12):
            fit = np.corrcoef(pitch_classes, np.roll(weights, tonic))[0, 1]
            if fit > best:
                best, name = fit, f"{TONICS[tonic]} {mode}"
    return name


def key(midi: Midi) -> str | None:
    """The key in which at least three of four published profile sets hear the notes; none where they disagree."""
    notes = histogram(midi)
    if notes.sum() == 0:
        return None
    votes = [key_of(notes, p) for p in PROFILES]
    best = max(set(votes), key=votes.count)
    return best if votes.count(best) >= 3 else None


def sections(midi: Midi, bars: list[int]) -> list[int]:
    """
    Ticks of section boundaries, first and last left out: bars where the set of playing instruments changes by at least a
    third for four bars, or where four or more bars begin that come again note for note (0.8 of the notes). Four bars of which two
    have notes of an instrument count it in, so that a change is seen from bars nearby as well: of these, the one where it happens.
    """
    last = max(n.end for n in midi.notes)
    edges = bars + [last]
    count = len(bars)
    content = [dict() for _ in range(count)]
    for n in midi.notes:
        b = int(np.searchsorted(edges, n.start, side="right")) - 1
        if 0 <= b < count:
            sixteenth = round(16 * (n.start - edges[b]) / max(1, edges[b + 1] - edges[b]))
            content[b].setdefault(n.channel, set()).add((n.pitch, sixteenth))
    strength, exact = np.zeros(count), np.zeros(count)
    for b in range(2, count - 1):
        reach = min(4, b, count - b)
        shares = presence(content[b - reach : b]), presence(content[b : b + reach])
        before, after = map(playing, shares)
        union = before | after
        change = 1 - len(before & after) / len(union) if union else 0
        if change >= 1 / 3:
            strength[b] = change
            exact[b] = sum(abs(shares[0].get(c, 0) - shares[1].get(c, 0)) for c in union)
    alike = np.array([[likeness(content[i], content[j]) for j in range(count)] for i in range(count)]) >= .8
    for i in range(1, count):
        for j in range(count):
            if abs(i - j) < 4 or not alike[i, j] or (j > 0 and alike[i - 1, j - 1]):
                continue
            run = 0
            while max(i, j) + run < count and alike[i + run, j + run]:
                run += 1
            if min(run, abs(i - j)) >= 4:
                strength[i] = max(strength[i], .3 + .02 * min(run, 16))
    chosen = []
    for b in sorted(range(count), key=lambda b: (-strength[b], -exact[b])):
        if strength[b] > 0 and all(abs(b - c) >= 4 for c in chosen):
            chosen.append(b)
    return [bars[b] for b in sorted(chosen)]


def presence(bars: list[dict]) -> dict[int, float]:
    """Channels, and in what share of the bars they have notes."""
    counts = {}
    for bar in bars:
        for channel in bar:
            counts[channel] = counts.get(channel, 0) + 1
    return {c: k / len(bars) for c, k in counts.items()}


def playing(shares: dict[int, float]) -> set[int]:
    return {c for c, share in shares.items() if share >= .5}


def likeness(a: dict, b: dict) -> float:
    channels = set(a) | set(b)
    if not channels:
        return 0
    return float(np.mean([len(a.get(c, set()) & b.get(c, set())) / len(a.get(c, set()) | b.get(c, set())) for c in channels]))
