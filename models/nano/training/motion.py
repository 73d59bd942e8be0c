"""Train the motion UNet and vision tower: python -m nano.training.motion CLIPS MINUTES OUT/motion.pt [--batch 2] [--guide STRONG.pt WEAKER.pt] [--ends]

CLIPS holds bucket.npy and, from nano.training.latents, latents.npy and small.npy. With `--guide` the network learns the predictions of a
trained one as a weaker one would guide them (nano.training.guidance). With `--ends` half of the clips begin as the end of a sequence left their first
frame (nano.training.ends).
"""
import argparse
import math
import time
from pathlib import Path

import numpy as np
import torch
from diffusers.models.attention_processor import AttnProcessor

from nano import checkpoints
from nano.motion import CHANNELS, FRAMES, IMAGE_MEAN, IMAGE_STD, SPREAD, WEAKER, Motion, unet_channels, vision
from nano.precision import DEVICE, mixed
from nano.training.clips import STARTS
from nano.training.guidance import Guidance
from nano.training.loop import Loop, arguments, guided, muon, stratified
from nano.training.rows import FOREVER, held_out

HELD_OUT, DROPPED, FPS = 12, .1, 7
LEAST_NOISE, MOST_NOISE = .005, .2  # of the image latents, log-uniform and told to the model; sampling uses 0.02
CROPS = {'cpu': .75, 'cuda': .4}  # this part of the steps sees three times as many crops instead of whole frames
RATE, GUIDED_RATE = 1e-3, 5e-4  # the highest learning rate, where a network is untrained and where it learns guidance
STRENGTH, LOW, HIGH = 1.75, .05, 5  # of guidance, and the noise between which there is anything to win
ENDED = .5  # this part of the clips begins with a sequence's end, where there are any


def sigmas(count):
    """Log-normal noise levels, stratified (EDM's distribution, shifted to -0.6)."""
    normal = math.sqrt(2) * torch.erfinv((2 * stratified(count) - 1).clamp(-.999, .999))
    return torch.exp(-.6 + 1.5 * normal).clamp(.005, 60)


def cropped(latents):
    """A random window of 16 x 10 latents, on even positions."""
    top, left = np.random.randint(0, 9) * 2, np.random.randint(0, 5) * 2
    return latents[..., top:top + 16, left:left + 10]


class Clips:
    """Latents (n, 2, 33, 16, h, w), possible first frames (n, 2, 3, 224, 224, 3) and buckets (n,) on the device; with `ends` also those."""

    def __init__(self, folder, ends=False):
        self.latents, self.small, self.bucket = (torch.from_numpy(np.load(Path(folder) / f'{name}.npy')).to(DEVICE)
                                                 for name in ('latents', 'small', 'bucket'))
        self.seen = len(self.latents) - held_out(len(self.latents), HELD_OUT)
        self.mean, self.std = (torch.tensor(values, device=DEVICE).view(3, 1, 1) for values in (IMAGE_MEAN, IMAGE_STD))
        self.windows = (torch.tensor(STARTS)[:, None] + torch.arange(FRAMES)).to(DEVICE)
        self.ends = [torch.from_numpy(np.load(Path(folder) / f'ended{name}.npy')) for name in ('_start', '', '_small')] if ends else None

    def at(self, clip, turn, start):
        """Latents (B, 25, 16, h, w) of clips from STARTS[start] on, mirrored where `turn`, and their first frames (B, 3, 224, 224), normalised."""
        clip, turn, start = (picked.to(DEVICE, non_blocking=True) for picked in (clip, turn, start))
        latents = self.latents[clip[:, None], turn[:, None], self.windows[start]].float()
        return latents, self.normalised(self.small[clip, turn, start])

    def normalised(self, stills):
        """uint8 (B, 224, 224, 3) -> (B, 3, 224, 224) as the vision tower takes them."""
        return (stills.permute(0, 3, 1, 2).float() / 255 - self.mean) / self.std

    def begun_with_ends(self, latents, stills, clip, turn, ended):
        """The same where `ended`, from the frame on that the end of a sequence left: what it lacks comes back evenly until the last frame."""
        _, left, small = self.ends
        clip, turn = clip[ended], turn[ended]
        lost = left[clip, turn].to(DEVICE).float()[:, None] - latents[ended, :1]
        latents[ended] += torch.linspace(1, 0, FRAMES, device=DEVICE).view(1, -1, 1, 1, 1) * lost
        stills[ended] = self.normalised(small[clip, turn].to(DEVICE))
        return latents, stills

    def pick(self, full):
        """latents (B, 25, 16, h, w), normalised stills (B, 3, 224, 224), buckets (B,), which begin with an end (B,)."""
        crop = np.random.rand() < CROPS[DEVICE]
        count = 3 * full if crop else full
        clip, start, turn = (torch.randint(0, n, (count,)) for n in (self.seen, len(STARTS), 2))
        ended = torch.rand(count) < (ENDED if self.ends else 0)
        if self.ends:
            start = torch.where(ended, self.ends[0][clip], start)
        latents, stills = self.at(clip, turn, start)
        if self.ends:
            latents, stills = self.begun_with_ends(latents, stills, clip, turn, ended)
        return cropped(latents) if crop else latents, stills, self.bucket[clip.to(DEVICE)].float(), ended.to(DEVICE)


def clean(model, scaled, s, first, stills, told, ids):
    """The clean clips (B, 25, 16, h, w) that the prediction for scaled clips of noise `s` (B,) implies; embeddings count where `told` (B, 1, 1)."""
    wide = s.view(-1, 1, 1, 1, 1)
    with mixed(DEVICE):
        embeds = model['v'](stills).image_embeds[:, None] * told
        v = model['m'](torch.cat([scaled, first], 2), .25 * torch.log(s), embeds, ids)
    return (scaled - wide * v) / (wide ** 2 + 1).sqrt()


def guidance(strong, weak):
    """What `loss_on` takes, of two files of weights."""
    return Guidance(clean, network(strong), network(weak), STRENGTH)


def loss_on(model, latents, stills, buckets, ended, shift=None):
    """EDM-weighted error of the clean clip that the v prediction implies. No guidance where a clip is `ended` (B,): that has been sharpened once."""
    n = len(latents)
    augmentation = (math.log(LEAST_NOISE) + torch.rand(n, device=DEVICE) * math.log(MOST_NOISE / LEAST_NOISE)).exp()
    wide_augmentation = augmentation.view(-1, 1, 1, 1, 1)
    first = (latents[:, :1] + wide_augmentation * torch.randn_like(latents[:, :1])).expand_as(latents)
    s = sigmas(n).to(DEVICE)
    wide = s.view(-1, 1, 1, 1, 1)
    x, r = latents + wide * torch.randn_like(latents), (wide ** 2 + 1).sqrt()
    ids = torch.stack([torch.full((n,), FPS - 1., device=DEVICE), buckets, augmentation], 1)
    conditions = first, stills, (torch.rand(n, 1, 1, device=DEVICE) > DROPPED).float(), ids
    target = latents + shift((s > LOW) & (s < HIGH) & ~ended, x / r, s, *conditions) if shift else latents
    error = clean(model, x / r, s, *conditions) - target
    return ((wide ** 2 + SPREAD ** 2) / (wide * SPREAD) ** 2 * error ** 2).mean()


def network(path=None, channels=CHANNELS):
    """The model on the device: untrained, or with the weights of `path` and as wide as they are."""
    state = checkpoints.state(path) if path else None
    model = checkpoints.motion_parts(Motion(unet_channels(state) if state else channels), vision())
    if state:
        model.load_state_dict(state)
    return model.to(DEVICE)


def train(folder, minutes, out, start=None, batch=2, until=FOREVER, rate=None, guide=None, channels=CHANNELS, ends=False):
    """Returns whether the minutes are used up and `out` is written."""
    torch.manual_seed(0)
    clips = Clips(folder, ends)
    model = network(start, channels)
    if DEVICE == 'cpu':
        model['m'].net.set_attn_processor(AttnProcessor())  # the fused kernel's backward is slow there
    shift = guidance(*guide) if guide else None
    rate = rate or (GUIDED_RATE if guide else RATE)
    loop = Loop(model, minutes, rate, 60, out + '.run', until, muon(model, rate))
    torch.manual_seed(loop.step)  # a run that goes on draws other noise than it has seen
    while loop.unfinished():
        loop.learn(loss_on(model, *clips.pick(batch), shift))
    if loop.finished:
        torch.save(loop.average.state_dict(), out)
    return loop.finished


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder')
    arguments(parser, 2, RATE)
    parser.add_argument('--weaker', action='store_true', help='fewer channels, for a network that is only there to guide')
    guided(parser, GUIDED_RATE)
    parser.add_argument('--ends', action='store_true', help="half of the clips begin with a sequence's end")
    options = parser.parse_args()
    train(options.folder, options.minutes, options.out, options.start, options.batch, time.monotonic() + options.pause_after,
          options.rate, options.guide, WEAKER if options.weaker else CHANNELS, options.ends)
