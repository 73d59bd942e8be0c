#!/usr/bin/env python3
"""
Which styles real recordings get: the music of wesnoth-1.16-music, supertux-data, singularity-music and fretsonfire-songs-*.

    styles.py [--analyse COMMAND] [--theses 30] [--every 1]
"""

import argparse
import json
import shlex
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
GAMES = Path("/usr/share/games")
SHORTEST_BYTES = 300_000  # jingles are no songs
BATCH = 25


def recordings() -> list[Path]:
    files = [f for game in ("wesnoth", "supertux2", "singularity", "fretsonfire") for f in (GAMES / game).rglob("*.ogg")]
    music = [f for f in files if "music" in f.parts or f.name == "song.ogg"]
    unique = {f.resolve(): f for f in music if f.stat().st_size >= SHORTEST_BYTES}
    return sorted(unique.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--analyse", default=f"{HERE.parent.parent / 'loopcanvas'} analyse")
    parser.add_argument("--theses", type=int, default=0, help="print so many theses, too")
    parser.add_argument("--every", type=int, default=1, help="hear every so many of them only")
    arguments = parser.parse_args()
    songs = recordings()[:: arguments.every]
    concepts = []
    for start in range(0, len(songs), BATCH):
        with tempfile.TemporaryDirectory() as folder:
            links = []
            for i, song in enumerate(songs[start : start + BATCH]):
                name = song.parent.name if song.stem == "song" else song.stem
                links.append(Path(folder) / f"{i:02d} {name}.ogg")
                links[-1].symlink_to(song)
            subprocess.run(shlex.split(arguments.analyse) + ["--json", "--concepts", folder] + [a for k in links for a in ("--audio", str(k))],
                           check=True, stdout=subprocess.DEVNULL)
            concepts += [json.loads(k.with_suffix(".concept.json").read_text()) for k in links]
    count = Counter(c["style"] for c in concepts)
    print(f"{len(concepts)} recordings\n\n| style | tracks | share |\n|---|---|---|")
    for style, tracks in count.most_common():
        print(f"| {style} | {tracks} | {tracks / len(concepts):.0%} |")
    for c in concepts[:: max(1, len(concepts) // max(1, arguments.theses))][: arguments.theses]:
        print(f"- {c['title'][3:]} ({c['style']}, {c['theme']}): {c['thesis']}")


if __name__ == "__main__":
    main()
