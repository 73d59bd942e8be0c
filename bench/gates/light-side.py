#!/usr/bin/env python3
"""Does the light come from the side that the prompt names? Needs Pillow and numpy.

usage: bench/gates/light-side.py FOLDER...     folders of takes, searched for recipe.json beside keyframe.png or 0000.png

A keyframe's side is the one whose half is brighter. Each pair of prompt and seed counts once.
"""
import json
import pathlib
import sys

import numpy as np
from PIL import Image


def named(prompt):
    return next((side for side in ("left", "right") if f"light from the {side}" in prompt), None)


def difference(picture):
    """Mean of the right half less that of the left, over the mean of both."""
    luma = np.asarray(Image.open(picture).convert("L").resize((36, 64), Image.BOX), dtype=float)
    return (luma[:, 18:].mean() - luma[:, :18].mean()) / luma.mean()


seen = {}
for folder in sys.argv[1:]:
    for recipe in pathlib.Path(folder).rglob("recipe.json"):
        made = json.loads(recipe.read_text())
        picture = next((p for p in (recipe.with_name("keyframe.png"), recipe.with_name("0000.png")) if p.exists()), None)
        if picture and named(made["prompt"]):
            key = made["prompt"], made["keyframe"]["settings"]["seed"]
            seen[key] = named(made["prompt"]), difference(picture), made["bundle"]["name"] + " " + made["bundle"]["version"]
for bundle in sorted({b for _, _, b in seen.values()}):
    for least in (0, 0.1, 0.2):
        takes = [(side, d) for side, d, b in seen.values() if b == bundle and abs(d) >= least]
        right = sum((d < 0) == (side == "left") for side, d in takes)
        print(f"{bundle}, halves at least {100 * least:.0f} % apart: {right} of {len(takes)} as named")
