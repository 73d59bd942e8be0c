"""Frames as the end of a sequence leaves them: python -m nano.training.ends CLIPS motion.pt vae.pt

A second sequence begins with what the motion model made last. Samples a window of each clip back (`Resampler`) in reversed time, so that the
window's first frame comes last, and sends that frame through the codec as one that is handed over goes. Adds ended.npy, normalised, float16
(n, 2, 16, h, w), ended_small.npy (n, 2, 224, 224, 3) for the vision tower, both as they are, then mirrored, and ended_start.npy (n,), which of
STARTS the frame is.
"""
import argparse
from pathlib import Path

import numpy as np
import torch

from nano.motion import FRAMES, IMAGE_SIZE
from nano.precision import DEVICE
from nano.shots import pixels
from nano.training.clips import STARTS
from nano.training.codec import Codec
from nano.training.latents import encode, small
from nano.training.motion import Clips
from nano.training.resampled import Resampler, remaining
from nano.training.rows import FOREVER, columns

MOST = 2  # in units of the normalised latents: an end keeps less of its clip than `resampled` does


@torch.no_grad()
def handed_over(codec, latent):
    """Normalised latent (16, h, w) -> its picture of 8 bits, (1, H, W, 3), and that picture's latents, float16 (2, 16, h, w), as it is, then mirrored."""
    picture = pixels((codec.decoded(latent[None]).cpu() / 2 + .5).clamp(0, 1))
    return picture, encode(codec.encoder, codec.mean, codec.std, picture)[:, 0]


def add(folder, weights, vae, until=FOREVER):
    """Make the end of every clip that has none yet, until time.monotonic() is `until`; returns whether all have."""
    clips, resample, codec = Clips(folder), Resampler(weights, MOST), Codec(vae, None)
    frames = np.load(Path(folder) / 'frames.npy', mmap_mode='r')
    n, (height, width) = len(clips.latents), clips.latents.shape[-2:]
    out = columns(Path(folder), n, dict(ended=(np.float16, (2, 16, height, width)), ended_small=(np.uint8, (2, IMAGE_SIZE, IMAGE_SIZE, 3)),
                                        ended_start=(np.int64, ()), has_ended=(np.uint8, ())))
    for i, draw in remaining(out['has_ended'], until):
        start, entry = draw.integers(len(STARTS)), draw.choice(resample.entries)
        latents = clips.at(*(torch.tensor([k]) for k in (i, 0, start)))[0].flip(1)
        last = frames[i, STARTS[start] + FRAMES - 1][None]
        stills = clips.normalised(torch.from_numpy(small(last)[0]).to(DEVICE))
        left = resample(latents, stills, float(clips.bucket[i]), entry)[0, -1]
        picture, out['ended'][i] = handed_over(codec, left)
        out['ended_small'][i] = small(picture)[:, 0]
        out['ended_start'][i] = start
    return bool(out['has_ended'].all())


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder')
    parser.add_argument('weights', help='motion.pt')
    parser.add_argument('vae', help='vae.pt')
    options = parser.parse_args()
    add(options.folder, options.weights, options.vae)
