"""Render stills and their captions: python -m nano.training.stills COUNT OUT [--first 0]

OUT holds image.npy (n, 512, 288, 3) and caption.npy (n, 4), both filled by every core; run again to go on.
"""
import argparse
from functools import partial

import numpy as np

from nano.footage import HEIGHT, WIDTH, Scene
from nano.grammar import STYLES
from nano.training import rows

FIRST_SEED, WORDINGS, LONGEST = 9_000_000, 4, 512
SHAPES = dict(image=(np.uint8, (HEIGHT, WIDTH, 3)), caption=(f'S{LONGEST}', (WORDINGS,)))


def still(i, first=0):
    """Scene `first` + `i` at some moment, and `WORDINGS` captions of it."""
    scene = Scene(list(STYLES)[i % len(STYLES)], FIRST_SEED + first + i)
    image = (scene.frame(float(scene.rng.uniform(0, 20))) * 255 + .5).astype(np.uint8)
    return dict(image=image, caption=[scene.caption().encode() for _ in range(WORDINGS)])


def render(count, out, first=0):
    return rows.render(out, count, SHAPES, partial(still, first=first))


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('count', type=int)
    parser.add_argument('out')
    parser.add_argument('--first', type=int, default=0, help='the scene to begin with: scenes that earlier weights have not seen')
    options = parser.parse_args()
    render(options.count, options.out, options.first)
