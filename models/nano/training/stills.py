"""Render stills for the autoencoder: python -m nano.training.stills COUNT OUT.npy"""
import argparse
from multiprocessing import Pool

import numpy as np

from nano.footage import Scene
from nano.grammar import STYLES

FIRST_SEED = 7_000_000


def still(i):
    scene = Scene(list(STYLES)[i % len(STYLES)], FIRST_SEED + i)
    return (scene.frame(float(i % 7)) * 255).astype(np.uint8)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('count', type=int)
    parser.add_argument('out')
    options = parser.parse_args()
    stills = np.lib.format.open_memmap(options.out, 'w+', np.uint8, (options.count, 512, 288, 3))
    with Pool() as pool:
        for i, image in enumerate(pool.imap(still, range(options.count), chunksize=24)):
            stills[i] = image
