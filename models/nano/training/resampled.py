"""Latents as the motion model leaves them: python -m nano.training.resampled CLIPS motion.pt

Noises each clip's latents to one of the sampler's levels between `LEAST` and `MOST` and samples them back: what stands where
stays the clip's, fine detail becomes the model's. Adds resampled.npy, float16 (n, 25, 16, h, w), and begin.npy (n,), the clip's
frame that comes first there.
"""
import argparse
import time
from pathlib import Path

import numpy as np
import torch

from bundle.nano_manifest import MOTION
from nano.motion import FRAMES
from nano.precision import DEVICE, mixed
from nano.training.clips import STARTS
from nano.training.motion import Clips, network
from nano.training.rows import FOREVER, columns
from reference import schedule

LEAST, MOST = .4, 1.1  # in units of the normalised latents


class Resampler:
    """The motion model with the bundle's schedule and conditions."""

    def __init__(self, weights, most=MOST):
        self.model = network(weights).eval()
        self.plan = schedule.karras(MOTION['scheduler'], MOTION['defaults']['steps'])
        self.entries = [k for k, sigma in enumerate(self.plan.sigmas) if LEAST <= sigma <= most]

    @torch.no_grad()
    def __call__(self, latents, stills, bucket, entry):
        """Latents (B, 25, 16, h, w), their first pictures (B, 3, 224, 224): the same, noised as before step `entry` and sampled back."""
        augmentation = MOTION['noise_augmentation']
        embeds = self.model['v'](stills).image_embeds[:, None]
        ids = torch.tensor([[MOTION['fps'] - 1, bucket, augmentation]], device=DEVICE)
        first = (latents[:, :1] + augmentation * torch.randn_like(latents[:, :1])).expand_as(latents)
        x = latents + self.plan.sigmas[entry] * torch.randn_like(latents)

        def predict(sample, timestep):
            with mixed(DEVICE):
                return self.model['m'](torch.cat([sample, first], 2), timestep.to(DEVICE), embeds, ids).float()
        return schedule.sampled(x, self.plan, MOTION['scheduler']['prediction'], predict, done=entry, solver=MOTION['scheduler']['kind'])


def remaining(done, until):
    """The rows that are not `done` (n,), each with a generator of its own and torch's seeded, until time.monotonic() is `until`.

    A row is done when the next one is asked for.
    """
    for i in np.flatnonzero(done == 0):
        if time.monotonic() > until:
            return
        torch.manual_seed(int(i))
        yield i, np.random.default_rng(i)
        done[i] = 1


def add(folder, weights, until=FOREVER):
    """Sample every clip back that was not yet, until time.monotonic() is `until`; returns whether all are."""
    clips, resample = Clips(folder), Resampler(weights)
    n, (height, width) = len(clips.latents), clips.latents.shape[-2:]
    out = columns(Path(folder), n, dict(resampled=(np.float16, (FRAMES, 16, height, width)), begin=(np.int64, ()), sampled=(np.uint8, ())))
    for i, draw in remaining(out['sampled'], until):
        start = draw.integers(len(STARTS))
        latents, stills = clips.at(*(torch.tensor([k]) for k in (i, 0, start)))
        out['resampled'][i] = resample(latents, stills, float(clips.bucket[i]), draw.choice(resample.entries))[0].half().cpu().numpy()
        out['begin'][i] = STARTS[start]
    return bool(out['sampled'].all())


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder')
    parser.add_argument('weights', help='motion.pt')
    options = parser.parse_args()
    add(options.folder, options.weights)
