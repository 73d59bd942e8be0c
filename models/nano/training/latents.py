"""Latents and captions of stills: python -m nano.training.latents COUNT vae.pt OUT writes OUT.npy and OUT.json"""
import argparse
import json
from functools import partial
from multiprocessing import Pool

import numpy as np

from nano.footage import Scene
from nano.grammar import STYLES
from nano.training.encoding import encode, open_encoder

FIRST_SEED, CAPTIONS = 9_000_000, 4


def pair(i, styles):
    """Latents (16, 32, 18) and `CAPTIONS` wordings of scene `i`."""
    scene = Scene(styles[i % len(styles)], FIRST_SEED + i)
    latents = encode(scene.frame(float(scene.rng.uniform(0, 20)))[None])[0]
    return latents, [scene.caption() for _ in range(CAPTIONS)]


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('count', type=int)
    parser.add_argument('vae')
    parser.add_argument('out')
    options = parser.parse_args()
    latents = np.lib.format.open_memmap(options.out + '.npy', 'w+', np.float16, (options.count, 16, 32, 18))
    captions = []
    with Pool(initializer=open_encoder, initargs=(options.vae,)) as pool:
        for i, (z, wordings) in enumerate(pool.imap(partial(pair, styles=list(STYLES)), range(options.count), chunksize=8)):
            latents[i] = z
            captions.append(wordings)
    with open(options.out + '.json', 'w') as file:
        json.dump(captions, file)
