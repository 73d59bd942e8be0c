#!/usr/bin/env python3
"""
Scores loopcanvas and librosa on the tracks of make_tracks.py, side by side.

    score.py TRACKS/development [--no-librosa] [--analyse COMMAND] [--detail FILE]

COMMAND, "../../loopcanvas analyse" unless given, is called with --json and many --audio. Open TRACKS/final for the
final table only.
"""

import argparse
import json
import shlex
import subprocess
from collections import defaultdict
from pathlib import Path

import measures

BATCH = 40
HERE = Path(__file__).resolve().parent


def ours(command: list[str], wavs: list[Path]) -> list[dict]:
    heard = []
    for start in range(0, len(wavs), BATCH):
        some = wavs[start : start + BATCH]
        line = command + ["--json"] + [a for w in some for a in ("--audio", str(w))]
        printed = subprocess.run(line, check=True, capture_output=True, text=True).stdout
        for text in printed.splitlines():
            a = json.loads(text)
            heard.append({
                "bpm": a["tempo"]["bpm"], "beats": a["beats"], "downbeats": a["downbeats"],
                "keys": {"loopcanvas": f'{a["key"]["tonic"]} {a["key"]["mode"]}'},
                "sections": [s["start"] for s in a["sections"][1:]], "metre": a["metre"]["signature"],
            })
    return heard


def score(truth: dict, heard: dict) -> dict[str, float]:
    first, second = measures.tempo(truth["bpm"], heard["bpm"])
    scores = {"tempo Acc1": float(first), "tempo Acc2": float(second), "beat F": measures.beats(truth["beats"], heard["beats"])}
    if truth["downbeats"]:
        scores["downbeat F"] = measures.beats(truth["downbeats"], heard["downbeats"])
    if truth["key"]:
        for name, key in heard["keys"].items():
            suffix = "" if name == "loopcanvas" else f" ({name})"
            scores[f"key exact{suffix}"] = float(key == truth["key"])
            scores[f"key weighted{suffix}"] = measures.key(truth["key"], key)
    if truth["sections"]:
        scores["section F@3s"] = measures.boundaries(truth["sections"], heard["sections"])
    if truth["metre"] in ("4/4", "3/4", "6/8", "12/8") and "metre" in heard:
        same = {"12/8": "6/8"}
        scores["metre"] = float(same.get(truth["metre"], truth["metre"]) == same.get(heard["metre"], heard["metre"]))
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tracks", type=Path)
    parser.add_argument("--analyse", default=f"{HERE.parent.parent / 'loopcanvas'} analyse")
    parser.add_argument("--no-librosa", action="store_true")
    parser.add_argument("--detail", type=Path, help="write every track's scores as JSON")
    arguments = parser.parse_args()
    wavs = sorted(arguments.tracks.glob("*.wav"))
    truths = [json.loads(w.with_suffix(".json").read_text()) for w in wavs]
    ears = {"loopcanvas": ours(shlex.split(arguments.analyse), wavs)}
    if not arguments.no_librosa:
        import librosa_ear

        ears["librosa"] = [librosa_ear.hear(w) for w in wavs]
    detail, columns = [], {}
    for ear, heard in ears.items():
        columns[ear] = defaultdict(list)
        for truth, one in zip(truths, heard, strict=True):
            scores = score(truth, one)
            detail.append({"track": truth["name"], "ear": ear, "heard_bpm": one["bpm"], "bpm": truth["bpm"], "key": truth["key"],
                           "heard_key": one["keys"], **scores})
            for name, value in scores.items():
                columns[ear][name].append(value)
    if arguments.detail:
        arguments.detail.write_text(json.dumps(detail, indent=1))
    table(len(wavs), columns)


def table(count: int, columns: dict[str, dict[str, list[float]]]) -> None:
    print(f"{count} tracks; mean, 95 % interval over tracks, number of tracks with a truth\n")
    print("| measure | " + " | ".join(columns) + " | tracks |")
    print("|---|" + "---|" * (len(columns) + 1))
    names = list(dict.fromkeys(n for c in columns.values() for n in c))
    for name in names:
        cells = []
        for column in columns.values():
            values = column.get(name)
            if values:
                low, high = measures.interval(values)
                cells.append(f"{sum(values) / len(values):.3f} ({low:.2f}–{high:.2f})")
            else:
                cells.append("–")
        tracks = max(len(c.get(name, [])) for c in columns.values())
        print(f"| {name} | " + " | ".join(cells) + f" | {tracks} |")


if __name__ == "__main__":
    main()
