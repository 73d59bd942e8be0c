"""Latents of clips: python -m nano.training.clips COUNT vae.pt OUT

Writes OUT.npy (latents) and OUT.npz (224-pixel stills, motion bucket).
"""
import argparse
from functools import partial
from multiprocessing import Pool

import numpy as np
from PIL import Image

from nano.footage import Scene
from nano.grammar import STYLES
from nano.motion import IMAGE_SIZE
from nano.training.encoding import STEP, encode, open_encoder

FIRST_SEED, FRAMES, STARTS = 9_500_000, 33, (0, 4, 8)  # a training clip of 25 frames begins at one of STARTS
BUCKET = 127  # at the scene's own speed


def clip(i, styles):
    """Latents (33, 16, 32, 18), the start frames (3, 224, 224, 3), the motion bucket."""
    scene = Scene(styles[i % len(styles)], FIRST_SEED + i)
    speed, begin = float(scene.rng.uniform(.4, 1.6)), float(scene.rng.uniform(0, 20))
    frames = np.stack([scene.frame(begin + k * STEP * speed) for k in range(FRAMES)])
    return encode(frames), np.stack([small(frames[k]) for k in STARTS]), round(BUCKET * speed)


def small(frame):
    image = Image.fromarray((frame * 255).astype(np.uint8))
    return np.asarray(image.resize((IMAGE_SIZE, IMAGE_SIZE), Image.BICUBIC))


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('count', type=int)
    parser.add_argument('vae')
    parser.add_argument('out')
    options = parser.parse_args()
    n = options.count
    latents = np.lib.format.open_memmap(options.out + '.npy', 'w+', np.float16, (n, FRAMES, 16, 32, 18))
    images, buckets = np.zeros((n, len(STARTS), IMAGE_SIZE, IMAGE_SIZE, 3), np.uint8), np.zeros(n, np.int64)
    with Pool(initializer=open_encoder, initargs=(options.vae,)) as pool:
        for i, found in enumerate(pool.imap(partial(clip, styles=list(STYLES)), range(n), chunksize=4)):
            latents[i], images[i], buckets[i] = found
    np.savez(options.out + '.npz', images=images, bucket=buckets)
