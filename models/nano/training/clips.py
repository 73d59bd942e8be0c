"""Render clips: python -m nano.training.clips COUNT OUT [--first 0]

OUT holds frames.npy (n, 33, 512, 288, 3) and bucket.npy (n,), both filled by every core; run again to go on.
"""
import argparse
from functools import partial

import numpy as np

from nano.footage import HEIGHT, WIDTH, Scene
from nano.grammar import STYLES
from nano.motion import USUAL_BUCKET
from nano.training import rows

FIRST_SEED, FRAMES, STARTS = 9_500_000, 33, (0, 4, 8)  # a training clip of 25 frames begins at one of STARTS
STEP = 1 / 7  # seconds between frames
SLOWEST, FASTEST = .4, 1.6
SHAPES = dict(frames=(np.uint8, (FRAMES, HEIGHT, WIDTH, 3)), bucket=(np.int64, ()))


def clip(i, first=0):
    """The frames of scene `first` + `i` at a speed of its own, and the motion bucket that names the speed."""
    scene = Scene(list(STYLES)[i % len(STYLES)], FIRST_SEED + first + i)
    speed, begin = float(scene.rng.uniform(SLOWEST, FASTEST)), float(scene.rng.uniform(0, 20))
    frames = [(scene.frame(begin + k * STEP * speed) * 255 + .5).astype(np.uint8) for k in range(FRAMES)]
    return dict(frames=frames, bucket=round(USUAL_BUCKET * speed))


def render(count, out, first=0):
    return rows.render(out, count, SHAPES, partial(clip, first=first))


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('count', type=int)
    parser.add_argument('out')
    parser.add_argument('--first', type=int, default=0, help='the scene to begin with: scenes that earlier weights have not seen')
    options = parser.parse_args()
    render(options.count, options.out, options.first)
