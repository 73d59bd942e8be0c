"""Rendered stills to learn detectors from, with what each shows; kept in a file beside, because rendering takes a while."""
import multiprocessing
from pathlib import Path

import numpy as np

from nano.footage import Scene
from nano.grammar import FEATURES, STYLES
from nano.measure.features import features

FIRST_SEED = 6_000_000  # no training seed


def one(i):
    """features (D,), style index, which words the scene shows (len(FEATURES),)."""
    style = i % len(STYLES)
    scene = Scene(list(STYLES)[style], FIRST_SEED + i)
    return features(scene.frame(i % 7)), style, [name in scene.place.seen for name in FEATURES]


def stills(count, kept):
    """x (n, D), style (n,), seen (n, words); read from `kept` when it is there, else rendered and written to it."""
    if not Path(kept).exists():
        with multiprocessing.Pool() as pool:
            x, style, seen = zip(*pool.imap(one, range(count), chunksize=8))
        np.savez(kept, x=np.array(x), style=style, seen=np.array(seen))
    found = np.load(kept)
    if len(found['x']) != count:
        raise ValueError(f'{kept} holds {len(found["x"])} stills, not {count}; remove it or ask for that many')
    return found['x'], found['style'], found['seen']
