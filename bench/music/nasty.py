#!/usr/bin/env python3
"""
Sound that no studio would send: every file must be heard or refused in words, never with NaN, a stack trace or a false certainty.

    nasty.py [--analyse COMMAND] [--song FILE]

makes some thirty files from a song (any that ffmpeg reads; the example song unless given) and from nothing, hears each alone
with --json, and prints what came of it. Ends with 1 when anything is wrong.
"""

import argparse
import json
import math
import random
import shlex
import struct
import subprocess
import sys
import tempfile
import time
import wave
from pathlib import Path

HERE = Path(__file__).resolve().parent
RATE = 22050
REFUSED = 2
UNSURE = 0.35


def written(path: Path, samples: list[float]) -> Path:
    with wave.open(str(path), "wb") as out:
        out.setparams((1, 2, RATE, 0, "NONE", ""))
        out.writeframes(b"".join(struct.pack("<h", round(32767 * max(-1, min(1, s)))) for s in samples))
    return path


def clicks(times: list[float], seconds: float) -> list[float]:
    samples, chance = [0.0] * int(seconds * RATE), random.Random(1)
    for t in times:
        at = int(t * RATE)
        for i in range(min(RATE // 20, len(samples) - at)):
            samples[at + i] += 0.6 * chance.uniform(-1, 1) * math.exp(-i / 200)
    return samples


def even(bpm: float, seconds: float) -> list[float]:
    return [0.3 + 60 / bpm * i for i in range(int((seconds - 0.5) * bpm / 60))]


def rubato(seconds: float) -> list[float]:
    times, t = [], 0.5
    while t < seconds - 1:
        times.append(t)
        t += 0.6 * (1 + 0.35 * math.sin(t / 3))
    return times


def made(folder: Path, song: Path) -> dict[str, tuple[Path, str]]:
    """Files by name, each with what must come of it: heard, unsure (heard, and said to be a guess) or refused."""

    def ffmpeg(name: str, *arguments: str) -> Path:
        out = folder / name
        subprocess.run(["ffmpeg", "-v", "error", "-y", *arguments, str(out)], check=True)
        return out

    def of_song(name: str, *arguments: str, seconds: str = "30") -> Path:
        return ffmpeg(name, "-t", seconds, "-i", str(song), *arguments)

    def of_nothing(name: str, source: str) -> Path:
        return ffmpeg(name, "-f", "lavfi", "-i", source)

    files = {f"{rate} Hz": (of_song(f"{rate}.wav", "-ar", str(rate)), "heard") for rate in (8000, 11025, 48000, 96000, 192000)}
    files |= {
        "mono": (of_song("mono.flac", "-ac", "1"), "heard"),
        "8 bit": (of_song("8bit.wav", "-c:a", "pcm_u8"), "heard"),
        "24 bit": (of_song("24bit.wav", "-c:a", "pcm_s24le"), "heard"),
        "float": (of_song("float.wav", "-c:a", "pcm_f32le"), "heard"),
        "5.1": (of_song("surround.flac", "-ac", "6"), "heard"),
        "opus": (of_song("song.opus", "-ar", "48000", "-c:a", "libopus"), "heard"),
        "clipped": (of_song("clipped.wav", "-af", "volume=30dB,alimiter=limit=1:level=0"), "heard"),
        "DC offset": (of_song("offset.wav", "-af", "volume=0.4,dcshift=0.5"), "heard"),
        "very quiet": (of_song("quiet.wav", "-af", "volume=-60dB", "-c:a", "pcm_s24le"), "heard"),
        "opposite channels": (of_song("opposite.wav", "-af", "pan=stereo|c0=c0|c1=-1*c0"), "finite"),
        "1 s": (of_song("second.wav", seconds="1"), "unsure"),
        "0.1 s": (of_song("tenth.wav", seconds="0.1"), "unsure"),
        "silence": (of_nothing("silence.wav", "anullsrc=r=44100:d=20"), "unsure"),
        "white noise": (of_nothing("noise.wav", "anoisesrc=d=30:c=white:a=0.5"), "unsure"),
        "pink noise": (of_nothing("pink.wav", "anoisesrc=d=30:c=pink:a=0.5"), "unsure"),
        "one tone": (of_nothing("tone.wav", "sine=f=440:d=20"), "finite"),
        "drone": (of_nothing("drone.wav", "aevalsrc='0.3*sin(2*PI*110*t)+0.2*sin(2*PI*165*t)':d=30"), "finite"),
        "40 BPM": (written(folder / "40.wav", clicks(even(40, 40), 40)), "heard"),
        "220 BPM": (written(folder / "220.wav", clicks(even(220, 30), 30)), "heard"),
        "rubato": (written(folder / "rubato.wav", clicks(rubato(40), 40)), "finite"),
        "full-scale square": (written(folder / "square.wav", [1.0 if i // 50 % 2 else -1.0 for i in range(10 * RATE)]), "finite"),
    }
    whole = ffmpeg("whole.mp3", "-t", "30", "-i", str(song), "-b:a", "128k").read_bytes()
    for name, content, expected in (
        ("30 min", 60 * whole, "heard"),
        ("cut off in the middle", whole[: len(whole) // 2 - 100], "heard"),
        ("text named .mp3", b"Verse one\nLa la la\n" * 500, "refused"),
        ("empty", b"", "refused"),
        ("random bytes", random.Random(3).randbytes(100_000), "refused"),
    ):
        path = folder / f"{name}.mp3"
        path.write_bytes(content)
        files[name] = (path, expected)
    path = folder / "holes.mp3"
    path.write_bytes(b"".join(whole[i : i + 3000] + bytes(500) for i in range(0, len(whole), 3500)))
    files["with holes"] = (path, "finite")
    files["no file"] = (folder / "nowhere.mp3", "refused")
    return files


def complaint(run: subprocess.CompletedProcess, expected: str) -> tuple[str | None, str]:
    """What is wrong, or nothing; and what was heard."""
    if "Exception" in run.stderr or "\tat " in run.stderr:
        return "a stack trace", ""
    if expected == "refused":
        if run.returncode != REFUSED or run.stdout:
            return f"exit code {run.returncode}, {len(run.stdout)} characters", ""
        return None, run.stderr.strip().splitlines()[-1][:110]
    if run.returncode != 0:
        return f"exit code {run.returncode}: {run.stderr[-200:]}", ""
    try:
        heard = json.loads(run.stdout, parse_constant=lambda c: (_ for _ in ()).throw(ValueError(c)))
    except ValueError as e:
        return f"no plain JSON: {e}", ""
    sure = min(heard["measurement_confidence"], max(heard["tempo"]["confidence"], heard["key"]["confidence"]))
    told = (f'{heard["tempo"]["bpm"]:.1f} BPM ({heard["tempo"]["confidence"]:.2f}), {heard["key"]["tonic"]} {heard["key"]["mode"]} '
            f'({heard["key"]["confidence"]:.2f}), measured {heard["measurement_confidence"]:.2f}, {len(heard["sections"])} sections')
    if expected == "unsure" and sure > UNSURE:
        return f"sure of itself ({sure:.2f})", told
    return None, told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--analyse", default=f"{HERE.parent.parent / 'loopcanvas'} analyse")
    parser.add_argument("--song", type=Path, default=HERE.parent.parent / "examples" / "first-light.mp3")
    arguments = parser.parse_args()
    wrong = 0
    print("| file | as it should | seconds | heard |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, (path, expected) in made(Path(folder), arguments.song).items():
            begun = time.monotonic()
            run = subprocess.run(shlex.split(arguments.analyse) + ["--json", "--audio", str(path)], capture_output=True, text=True)
            why, told = complaint(run, expected)
            wrong += why is not None
            print(f"| {name} | {'no: ' + why if why else 'yes'} | {time.monotonic() - begun:.1f} | {told} |", flush=True)
    print(f"\n{wrong} wrong")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
