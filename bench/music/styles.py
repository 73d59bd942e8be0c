#!/usr/bin/env python3
"""
Which styles real recordings get: the music of wesnoth-1.16-music, supertux-data, singularity-music and fretsonfire-songs-*.

    styles.py [--analyse COMMAND] [--theses 30] [--every 1] [--concepts FOLDER [--most 25]]
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


def title(song: Path) -> str:
    return song.parent.name if song.stem == "song" else song.stem


def hear(songs: list[tuple[int, Path]], command: str, concepts: Path) -> None:
    """Leaves `NNN title.concept.json` for each song; those that are there already are not heard again."""
    with tempfile.TemporaryDirectory() as folder:
        links = []
        for i, song in songs:
            links.append(Path(folder) / f"{i:03d} {title(song)}.ogg")
            links[-1].symlink_to(song)
        subprocess.run(shlex.split(command) + ["--json", "--concepts", str(concepts)] + [a for k in links for a in ("--audio", str(k))],
                       check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--analyse", default=f"{HERE.parent.parent / 'loopcanvas'} analyse")
    parser.add_argument("--theses", type=int, default=0, help="print so many theses, too")
    parser.add_argument("--every", type=int, default=1, help="hear every so many of them only")
    parser.add_argument("--concepts", type=Path, help="keep the concepts here; called again, only songs that lack one are heard")
    parser.add_argument("--most", type=int, default=1000, help="hear at most so many now, and count what there is")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = arguments.concepts or Path(folder)
        wanted = list(enumerate(recordings()))[:: arguments.every]
        missing = [(i, song) for i, song in wanted if not (kept / f"{i:03d} {title(song)}.concept.json").is_file()][: arguments.most]
        for start in range(0, len(missing), BATCH):
            hear(missing[start : start + BATCH], arguments.analyse, kept)
        files = [kept / f"{i:03d} {title(song)}.concept.json" for i, song in wanted]
        concepts = [json.loads(f.read_text()) for f in files if f.is_file()]
    count = Counter(c["style"] for c in concepts)
    print(f"{len(concepts)} recordings\n\n| style | tracks | share |\n|---|---|---|")
    for style, tracks in count.most_common():
        print(f"| {style} | {tracks} | {tracks / len(concepts):.0%} |")
    for c in concepts[:: max(1, len(concepts) // max(1, arguments.theses))][: arguments.theses]:
        print(f"- {c['title'][4:]} ({c['style']}, {c['theme']}): {c['thesis']}")


if __name__ == "__main__":
    main()
