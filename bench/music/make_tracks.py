#!/usr/bin/env python3
"""
Makes the test tracks: MIDI files of Debian packages, rendered with fluidsynth, each with a truth read from its notes.

    make_tracks.py OUT [--split development|final] [--jobs 2]

writes OUT/<split>/<name>.wav and <name>.json. Needs the packages openttd-openmsx, simutrans-data, freedoom,
planetblupi-music-midi, mma, fluidsynth, fluid-soundfont-gm and timgm6mb-soundfont.
"""

import argparse
import hashlib
import io
import json
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import mido
from mido.midifiles.meta import KeySignatureError

import midi_truth
from wad import midi_lumps

SOURCES = [
    ("openmsx", Path("/usr/share/games/openttd/baseset/openmsx")),
    ("simutrans", Path("/usr/share/games/simutrans/music")),
    ("blupi", Path("/usr/share/planetblupi/music")),
    ("mma", Path("/usr/share/doc/mma/examples")),
]
WADS = [Path("/usr/share/games/doom/freedoom1.wad"), Path("/usr/share/games/doom/freedoom2.wad")]
FONTS = [Path("/usr/share/sounds/sf2/FluidR3_GM.sf2"), Path("/usr/share/sounds/sf2/TimGM6mb.sf2")]
DEVELOPMENT_SHARE = 0.35
SHORTEST_SECONDS = 30
DOMINANT = 0.8
ON_GRID = 0.8
RATE = 22050


@dataclass(frozen=True)
class Variant:
    """One rendering of a file: moved by semitones, played at another speed, through a sound font, cut after some seconds."""

    name: str
    semitones: int
    speed: float
    font: int
    reverb: bool
    seconds: float


def variants(digest: bytes) -> list[Variant]:
    """Seventy-five seconds of the file as it is, then half as much in another key, at another speed, by other instruments."""
    move = (1 + digest[1] % 3) * (1 if digest[1] & 128 else -1)
    speed = 0.9 + digest[2] / 255 * 0.2
    return [Variant("a", 0, 1.0, 0, False, 75), Variant("b", move, speed, 1, True, 38)]


def sources() -> dict[str, bytes]:
    found = {}
    for prefix, folder in SOURCES:
        for file in sorted(folder.rglob("*.mid")):
            found[f"{prefix}-{file.stem}".replace(" ", "_")] = file.read_bytes()
    for wad in WADS:
        for lump, content in midi_lumps(wad).items():
            found[f"{wad.stem}-{lump}"] = content
    return found


def usable(content: bytes) -> str | None:
    """Why a file is left out, or nothing."""
    try:
        midi = midi_truth.read(content)
    except (OSError, EOFError, ValueError, KeyError, IndexError, KeySignatureError) as e:
        return f"unreadable ({e})"
    if len(midi.notes) < 50:
        return "hardly a note"
    if midi.seconds(max(n.end for n in midi.notes)) - midi.seconds(midi.notes[0].start) < SHORTEST_SECONDS:
        return "shorter than 30 s"
    if midi_truth.dominant_tempo(midi)[1] < DOMINANT:
        return "no tempo prevails"
    if midi_truth.on_grid(midi) < ON_GRID:
        return "notes off the grid"
    return None


def varied(content: bytes, variant: Variant) -> bytes:
    """The file transposed, at another speed, and cut."""
    file = mido.MidiFile(file=io.BytesIO(content), clip=True)
    cut = ticks_until(content, variant.seconds * variant.speed)
    for track in file.tracks:
        if not any(m.type == "set_tempo" for t in file.tracks for m in t) and track is file.tracks[0]:
            track.insert(0, mido.MetaMessage("set_tempo", tempo=500_000, time=0))
        tick, kept, sounding = 0, [], set()
        for message in track:
            tick += message.time
            if tick > cut:
                break
            if message.type == "set_tempo":
                message.tempo = round(message.tempo / variant.speed)
            if message.type in ("note_on", "note_off") and message.channel != midi_truth.DRUMS:
                message.note = min(127, max(0, message.note + variant.semitones))
            if message.type in ("note_on", "note_off"):
                on = message.type == "note_on" and message.velocity > 0
                (sounding.add if on else sounding.discard)((message.channel, message.note))
            kept.append(message)
        left = max(0, round(cut) - sum(m.time for m in kept)) if tick > cut else 0
        for channel, note in sorted(sounding):
            kept.append(mido.Message("note_off", channel=channel, note=note, time=left))
            left = 0
        track[:] = [m for m in kept if m.type != "end_of_track"]
    out = io.BytesIO()
    file.save(file=out)
    return out.getvalue()


def ticks_until(content: bytes, seconds: float) -> float:
    midi = midi_truth.read(content)
    last = max(n.end for n in midi.notes)
    if midi.seconds(last) <= seconds:
        return last
    low, high = 0.0, float(last)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (middle, high) if midi.seconds(middle) < seconds else (low, middle)
    return low


def truth(name: str, source: str, variant: Variant, content: bytes) -> dict:
    midi = midi_truth.read(content, mma=source.startswith("mma-"))
    beats, downbeats = midi_truth.beat_ticks(midi)
    first, last = midi.notes[0].start, max(n.end for n in midi.notes)
    numerator, denominator = midi_truth.metre(midi)
    whole = variant.name == "a"
    return {
        "name": name,
        "source": source,
        "variant": vars(variant),
        "bpm": midi_truth.beat_tempo(midi),
        "dominant_share": midi_truth.dominant_tempo(midi)[1],
        "metre": f"{numerator}/{denominator}" if midi.has_metre else None,
        "beats": [round(midi.seconds(t), 4) for t in beats if first <= t <= last],
        "downbeats": [round(midi.seconds(t), 4) for t in downbeats if first <= t <= last] if midi.has_metre else None,
        "key": midi_truth.key(midi),
        "sections": [round(midi.seconds(t), 3) for t in midi_truth.sections(midi, downbeats)] if whole and midi.has_metre else None,
        "seconds": midi.seconds(last),
    }


@contextmanager
def rendered(content: bytes, variant: Variant) -> Iterator[Path]:
    """A MIDI file as a WAV that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        midi, wav = Path(folder) / "track.mid", Path(folder) / "track.wav"
        midi.write_bytes(content)
        subprocess.run(
            ["fluidsynth", "-ni", "-q", "-g", "0.6", "-r", str(RATE), "-R", "1" if variant.reverb else "0", "-C", "0",
             "-T", "wav", "-F", str(wav), str(FONTS[variant.font]), str(midi)],
            check=True, capture_output=True, timeout=300)
        yield wav


def make(out: Path, source: str, content: bytes, variant: Variant) -> None:
    name = f"{source}-{variant.name}"
    wav = out / f"{name}.wav"
    changed = varied(content, variant)
    (out / f"{name}.json").write_text(json.dumps(truth(name, source, variant, changed)))
    if wav.exists():
        return
    with rendered(changed, variant) as part:
        part.replace(wav) if part.stat().st_dev == out.stat().st_dev else wav.write_bytes(part.read_bytes())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--split", choices=("development", "final"))
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    seen, work = set(), []
    for source, content in sources().items():
        digest = hashlib.sha256(content).digest()
        why = "the same as another" if digest in seen else usable(content)
        seen.add(digest)
        split = "development" if digest[0] < 256 * DEVELOPMENT_SHARE else "final"
        if why:
            print(f"left out {source}: {why}")
            continue
        if arguments.split in (None, split):
            work += [(arguments.out / split, source, content, v) for v in variants(digest)]
    for split in {w[0] for w in work}:
        split.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(arguments.jobs) as pool:
        list(pool.map(lambda w: make(*w), work))
    print(f"{len(work)} tracks")


if __name__ == "__main__":
    main()
