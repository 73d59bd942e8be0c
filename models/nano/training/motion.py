"""Train the motion UNet and vision tower: python -m nano.training.motion CLIPS MINUTES OUT/motion.pt [--batch 2]

CLIPS holds bucket.npy and, from nano.training.latents, latents.npy and small.npy.
"""
import argparse
import math
import time
from pathlib import Path

import numpy as np
import torch
from diffusers.models.attention_processor import AttnProcessor

from nano import checkpoints
from nano.motion import FRAMES, IMAGE_MEAN, IMAGE_STD, SPREAD, Motion, vision
from nano.precision import DEVICE, mixed
from nano.training.clips import STARTS
from nano.training.loop import Loop, arguments, muon, stratified
from nano.training.rows import FOREVER, held_out

HELD_OUT, DROPPED, FPS = 12, .1, 7
LEAST_NOISE, MOST_NOISE = .005, .2  # of the image latents, log-uniform and told to the model; sampling uses 0.02
CROPS = {'cpu': .75, 'cuda': .4}  # this part of the steps sees three times as many crops instead of whole frames
RATE = 1e-3  # the highest learning rate


def sigmas(count):
    """Log-normal noise levels, stratified (EDM's distribution, shifted to -0.6)."""
    normal = math.sqrt(2) * torch.erfinv((2 * stratified(count) - 1).clamp(-.999, .999))
    return torch.exp(-.6 + 1.5 * normal).clamp(.005, 60)


def cropped(latents):
    """A random window of 16 x 10 latents, on even positions."""
    top, left = np.random.randint(0, 9) * 2, np.random.randint(0, 5) * 2
    return latents[..., top:top + 16, left:left + 10]


class Clips:
    """Latents (n, 2, 33, 16, h, w), possible first frames (n, 2, 3, 224, 224, 3) and buckets (n,) on the device."""

    def __init__(self, folder):
        self.latents, self.small, self.bucket = (torch.from_numpy(np.load(Path(folder) / f'{name}.npy')).to(DEVICE)
                                                 for name in ('latents', 'small', 'bucket'))
        self.seen = len(self.latents) - held_out(len(self.latents), HELD_OUT)
        self.mean, self.std = (torch.tensor(values, device=DEVICE).view(3, 1, 1) for values in (IMAGE_MEAN, IMAGE_STD))
        self.windows = (torch.tensor(STARTS)[:, None] + torch.arange(FRAMES)).to(DEVICE)

    def at(self, clip, turn, start):
        """Latents (B, 25, 16, h, w) of clips from STARTS[start] on, mirrored where `turn`, and their first frames (B, 3, 224, 224), normalised."""
        clip, turn, start = (picked.to(DEVICE, non_blocking=True) for picked in (clip, turn, start))
        latents = self.latents[clip[:, None], turn[:, None], self.windows[start]].float()
        stills = self.small[clip, turn, start].permute(0, 3, 1, 2).float() / 255
        return latents, (stills - self.mean) / self.std

    def pick(self, full):
        """latents (B, 25, 16, h, w), normalised stills (B, 3, 224, 224), buckets (B,)."""
        crop = np.random.rand() < CROPS[DEVICE]
        count = 3 * full if crop else full
        clip, start, turn = (torch.randint(0, n, (count,)) for n in (self.seen, len(STARTS), 2))
        latents, stills = self.at(clip, turn, start)
        return cropped(latents) if crop else latents, stills, self.bucket[clip.to(DEVICE)].float()


def loss_on(model, latents, stills, buckets):
    """EDM-weighted error of the clean clip that the v prediction implies."""
    n = len(latents)
    augmentation = (math.log(LEAST_NOISE) + torch.rand(n, device=DEVICE) * math.log(MOST_NOISE / LEAST_NOISE)).exp()
    wide_augmentation = augmentation.view(-1, 1, 1, 1, 1)
    first = (latents[:, :1] + wide_augmentation * torch.randn_like(latents[:, :1])).expand_as(latents)
    s = sigmas(n).to(DEVICE)
    wide = s.view(-1, 1, 1, 1, 1)
    x, r = latents + wide * torch.randn_like(latents), (wide ** 2 + 1).sqrt()
    ids = torch.stack([torch.full((n,), FPS - 1., device=DEVICE), buckets, augmentation], 1)
    with mixed(DEVICE):
        embeds = model['v'](stills).image_embeds[:, None] * (torch.rand(n, 1, 1, device=DEVICE) > DROPPED)
        v = model['m'](torch.cat([x / r, first], 2), .25 * torch.log(s), embeds, ids)
    clean = -wide / r * v + x / r ** 2
    return ((wide ** 2 + SPREAD ** 2) / (wide * SPREAD) ** 2 * (clean - latents) ** 2).mean()


def train(folder, minutes, out, start=None, batch=2, until=FOREVER, rate=RATE):
    """Returns whether the minutes are used up and `out` is written."""
    torch.manual_seed(0)
    clips = Clips(folder)
    model = checkpoints.motion_parts(Motion(), vision()).to(DEVICE)
    if start:
        model.load_state_dict(checkpoints.state(start))
    if DEVICE == 'cpu':
        model['m'].net.set_attn_processor(AttnProcessor())  # the fused kernel's backward is slow there
    loop = Loop(model, minutes, rate, 60, out + '.run', until, muon(model, rate))
    torch.manual_seed(loop.step)  # a run that goes on draws other noise than it has seen
    while loop.unfinished():
        loop.learn(loss_on(model, *clips.pick(batch)))
    if loop.finished:
        torch.save(loop.average.state_dict(), out)
    return loop.finished


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder')
    arguments(parser, 2, RATE)
    options = parser.parse_args()
    train(options.folder, options.minutes, options.out, options.start, options.batch, time.monotonic() + options.pause_after,
          options.rate)
