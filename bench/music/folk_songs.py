"""Jigs, reels and other dances as music21's corpus has them in ABC, alone or with a random band that plays the same rhythm in every bar."""

import math
import random
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import band_songs
import midi_truth
from band_songs import Note

# James Aird's Airs (1782), O'Neill's Music of Ireland (1903), Ryan's Mammoth Collection (1883)
BOOKS = ["airdsAirs", "oneills1850", "ryansMammoth"]
COMMON_TIME = {"C": "4/4", "C|": "4/4"}
METRES = ["2/4", "3/4", "4/4", "6/8", "9/8", "12/8"]
# abc2midi plays the first note of a bar louder than this
ACCENT = 100
# loudness of a melody without accents, and of what accompanies it
EVEN, SOFTER = 85, 80
FEWEST_NOTES = 30
SLOWEST_BPM, FASTEST_BPM, FASTEST_COMPOUND_BPM = 55, 185, 140
# pad is a drone, numbers are drums; with each how likely it plays on a beat and between two, at most
BANDS = [{}, {"pad": (0, 0)}, {"bass": (1, .4), "chords": (1, .7)}]
BANDS += 3 * [BANDS[-1] | {36: (1, .3), 38: (.4, .35), 42: (1, 1), 54: (.5, .3)}]


@dataclass(frozen=True)
class Metre:
    """@param beat quarters from one to the next"""

    numerator: int
    denominator: int
    beat: float

    @property
    def compound(self) -> bool:
        return self.beat > 1

    @property
    def quarters(self) -> float:
        """In a bar"""
        return 4 * self.numerator / self.denominator

    def rhythm(self, on_beats: float, between: float, chance: random.Random) -> list[float]:
        """Quarters into the bar, some of its eighths if it is compound and of its sixteenths if not, the first always"""
        step = .5 if self.compound else .25
        places = [step * i for i in range(round(self.quarters / step))]
        return [at for at in places if at == 0 or chance.random() < (between if at % self.beat else on_beats)]


def tunes(corpus: Path) -> Iterator[tuple[str, str]]:
    """Names and ABC of tunes that keep one metre"""
    for file in sorted(f for book in BOOKS for f in (corpus / book).glob("*.abc")):
        for number, tune in enumerate(re.split(r"(?m)^(?=X:)", file.read_text(errors="ignore"))):
            metres = {COMMON_TIME.get(metre, metre) for metre in re.findall(r"(?m)(?:^|\[)M: *([^]\s]+)", tune)}
            if len(metres) == 1 and metres <= set(METRES):
                yield f"folk-{file.parent.name}-{file.stem}-{number}", re.sub(r"(?m)^M:.*$", f"M:{metres.pop()}", tune)


def song(name: str, tune: str, seconds: float) -> bytes | None:
    """A MIDI file, the same for the same name and tune; none of a tune that is short or does not say where its bars begin"""
    midi = melody(tune)
    _, numerator, denominator = midi.metres[0]
    metre = Metre(numerator, denominator, midi.beat(numerator, denominator) / midi.ticks_per_quarter)
    notes = from_first_bar(midi, metre)
    if len(notes) < FEWEST_NOTES:
        return None
    chance = random.Random(name)
    fastest = FASTEST_COMPOUND_BPM if metre.compound else FASTEST_BPM
    quarters_a_minute = math.exp(chance.uniform(math.log(SLOWEST_BPM), math.log(fastest))) * metre.beat
    accented = chance.random() < .5
    rhythms = {part: metre.rhythm(chance.uniform(0, on), chance.uniform(0, between), chance) for part, (on, between) in chance.choice(BANDS).items()}
    bars = [[n for n in notes if n[0] // metre.quarters == bar] for bar in range(int(notes[-1][0] // metre.quarters) + 1)]
    chords, tonic, events = [triad(bar) for bar in bars], triad(notes)[0], []
    for i in range(math.ceil(seconds * quarters_a_minute / 60 / metre.quarters)):
        bar = i % len(bars)
        first = (i - bar) * metre.quarters
        events += [("melody", first + start, lasts, pitch, velocity if accented else EVEN) for start, lasts, pitch, velocity in bars[bar]]
        events += [(part, i * metre.quarters + start, lasts, pitch, SOFTER)
                   for part, start, lasts, pitch in accompaniment(rhythms, chords[bar], tonic, metre)]
    return band_songs.written(events, quarters_a_minute, chance, metre.numerator, metre.denominator)


def accompaniment(rhythms: dict[str | int, list[float]], chord: tuple[int, int, int], tonic: int, metre: Metre) -> Iterator[tuple[str, float, float, int]]:
    """Of one bar: part, quarters into the bar, quarters, pitch"""
    pitches = {"bass": [36 + chord[0]], "chords": [55 + (tone + 5) % 12 for tone in chord], "pad": [48 + tonic]}
    for part, rhythm in rhythms.items():
        for start in rhythm:
            for pitch in pitches.get(part, [part]):
                yield part if part in pitches else "drums", start, metre.quarters if part == "pad" else .4, pitch


def melody(tune: str) -> midi_truth.Midi:
    with tempfile.TemporaryDirectory() as folder:
        abc, midi = Path(folder) / "tune.abc", Path(folder) / "tune.mid"
        abc.write_text(tune)
        # its exit code tells of every oddity of a tune
        subprocess.run(["abc2midi", str(abc), "-o", str(midi)], capture_output=True)
        return midi_truth.read(midi.read_bytes())


def from_first_bar(midi: midi_truth.Midi, metre: Metre) -> list[Note]:
    """Notes in quarters from the beginning of the bar of the first one; none if accents do not agree on where bars begin"""
    bar = round(midi.ticks_per_quarter * metre.quarters)
    places = Counter(n.start % bar for n in midi.notes if n.velocity > ACCENT)
    if not places or places.most_common(1)[0][1] < places.total() / 2:
        return []
    upbeat = -places.most_common(1)[0][0] % bar
    return [((upbeat + n.start) / midi.ticks_per_quarter, (n.end - n.start) / midi.ticks_per_quarter, n.pitch, n.velocity) for n in midi.notes]


def triad(notes: list[Note]) -> tuple[int, int, int]:
    """Pitch classes of the major or minor triad whose tones last longest, its root a little longer"""
    lasts = [sum(n[1] for n in notes if n[2] % 12 == pitch_class) for pitch_class in range(12)]
    triads = [(root, (root + third) % 12, (root + 7) % 12) for root in range(12) for third in (4, 3)]
    return max(triads, key=lambda tones: 1.2 * lasts[tones[0]] + lasts[tones[1]] + lasts[tones[2]])
