"""Frames as the end of a sequence leaves them: python -m nano.training.ends CLIPS motion.pt vae.pt

A second sequence begins with what the motion model made last. Samples a window of each clip back (`Resampler`) in reversed time, so that the
window's first frame comes last, and sends that frame through the codec as one that is handed over goes. Adds ended.npy, normalised, float16
(n, 2, 16, h, w), ended_small.npy (n, 2, 224, 224, 3) for the vision tower, both as they are, then mirrored, and ended_start.npy (n,), which of
STARTS the frame is.
"""
import argparse
import time
from pathlib import Path

import numpy as np
import torch

from nano.autoencoder import Decoder, Encoder
from nano.motion import FRAMES, IMAGE_SIZE
from nano.precision import DEVICE, mixed
from nano.training.clips import STARTS
from nano.training.latents import encode, small
from nano.training.motion import Clips
from nano.training.resampled import Resampler
from nano.training.rows import FOREVER, columns
from nano.vae_file import read

MOST = 2  # in units of the normalised latents: an end keeps less of its clip than `resampled` does


class Codec:
    """What a frame is after it was decoded to 8 bits."""

    def __init__(self, vae):
        encoder_state, decoder_state, self.mean, self.std = read(vae, DEVICE)
        self.encoder, self.decoder = (part.to(DEVICE, memory_format=torch.channels_last).eval().requires_grad_(False) for part in (Encoder(), Decoder()))
        self.encoder.load_state_dict(encoder_state)
        self.decoder.load_state_dict(decoder_state)

    def __call__(self, latent):
        """Normalised latent (16, h, w) -> its picture, uint8 (1, H, W, 3), and that picture's latents, float16 (2, 16, h, w), then mirrored."""
        with torch.no_grad(), mixed(DEVICE):
            picture = self.decoder(latent[None] * self.std + self.mean)
        frame = (picture.float() * 127.5 + 127.5).clamp(0, 255).round().byte().permute(0, 2, 3, 1).cpu().numpy()
        return frame, encode(self.encoder, self.mean, self.std, frame)[:, 0]


def add(folder, weights, vae, until=FOREVER):
    """Make the end of every clip that has none yet, until time.monotonic() is `until`; returns whether all have."""
    clips, resample, codec = Clips(folder), Resampler(weights, MOST), Codec(vae)
    frames = np.load(Path(folder) / 'frames.npy', mmap_mode='r')
    n, (height, width) = len(clips.latents), clips.latents.shape[-2:]
    out = columns(Path(folder), n, dict(ended=(np.float16, (2, 16, height, width)), ended_small=(np.uint8, (2, IMAGE_SIZE, IMAGE_SIZE, 3)),
                                        ended_start=(np.int64, ()), has_ended=(np.uint8, ())))
    for i in np.flatnonzero(out['has_ended'] == 0):
        if time.monotonic() > until:
            return False
        draw = np.random.default_rng(i)
        torch.manual_seed(int(i))
        start, entry = draw.integers(len(STARTS)), draw.choice(resample.entries)
        latents = clips.at(*(torch.tensor([k]) for k in (i, 0, start)))[0].flip(1)
        last = frames[i, STARTS[start] + FRAMES - 1][None]
        stills = clips.normalised(torch.from_numpy(small(last)[0]).to(DEVICE))
        left = resample(latents, stills, float(clips.bucket[i]), entry)[0, -1]
        picture, out['ended'][i] = codec(left)
        out['ended_small'][i] = small(picture)[:, 0]
        out['ended_start'][i] = start
        out['has_ended'][i] = 1
    return True


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder')
    parser.add_argument('weights', help='motion.pt')
    parser.add_argument('vae', help='vae.pt')
    options = parser.parse_args()
    add(options.folder, options.weights, options.vae)
