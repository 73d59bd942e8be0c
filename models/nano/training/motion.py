"""Train the motion UNet and vision tower: python -m nano.training.motion DATA MINUTES OUT/motion.pt [--resume PT] [--batch 2]

DATA.npy and DATA.npz come from nano.training.clips.
"""
import argparse
import math

import numpy as np
import torch
from diffusers.models.attention_processor import AttnProcessor

from nano.motion import FRAMES, IMAGE_MEAN, IMAGE_STD, SPREAD, Motion, vision
from nano.precision import DEVICE, mixed
from nano.training.clips import STARTS
from nano.training.loop import Loop, resume, stratified

HELD_OUT, DROPPED, NOISE_AUGMENTATION, FPS = 12, .1, .02, 7
CROPS = .75  # a quarter of the steps sees whole frames, the others three times as many crops


def sigmas(count):
    """Log-normal noise levels, stratified (EDM's distribution, shifted to -0.6)."""
    normal = math.sqrt(2) * torch.erfinv((2 * stratified(count) - 1).clamp(-.999, .999))
    return torch.exp(-.6 + 1.5 * normal).clamp(.005, 60)


def cropped(latents):
    """A random window of 16 x 10 latents, on even positions."""
    top, left = np.random.randint(0, 9) * 2, np.random.randint(0, 5) * 2
    return latents[..., top:top + 16, left:left + 10]


def pick(data, images, buckets, full):
    """latents (B, 25, 16, h, w), normalised stills (B, 3, 224, 224), buckets (B,)."""
    crop = np.random.rand() < CROPS
    count = 3 * full if crop else full
    clip, start = np.random.randint(0, len(data) - HELD_OUT, count), np.random.randint(0, len(STARTS), count)
    latents = torch.from_numpy(np.stack([data[c, STARTS[s]:STARTS[s] + FRAMES] for c, s in zip(clip, start)]).astype(np.float32))
    stills = torch.from_numpy(np.stack([images[c, s] for c, s in zip(clip, start)])).permute(0, 3, 1, 2).float() / 255
    stills = (stills - torch.tensor(IMAGE_MEAN).view(3, 1, 1)) / torch.tensor(IMAGE_STD).view(3, 1, 1)
    return (cropped(latents) if crop else latents).to(DEVICE), stills.to(DEVICE), torch.from_numpy(buckets[clip]).float()


def loss_on(model, latents, stills, buckets):
    """EDM-weighted error of the clean clip that the v prediction implies."""
    n = len(latents)
    first = latents[:, :1].expand_as(latents) + NOISE_AUGMENTATION * torch.randn_like(latents[:, :1])
    s = sigmas(n).to(DEVICE)
    wide = s.view(-1, 1, 1, 1, 1)
    x, r = latents + wide * torch.randn_like(latents), (wide ** 2 + 1).sqrt()
    ids = torch.stack([torch.full((n,), FPS - 1.), buckets, torch.full((n,), NOISE_AUGMENTATION)], 1).to(DEVICE)
    with mixed(DEVICE):
        embeds = model['v'](stills).image_embeds[:, None] * (torch.rand(n, 1, 1, device=DEVICE) > DROPPED)
        v = model['m'](torch.cat([x / r, first], 2), .25 * torch.log(s), embeds, ids)
    clean = -wide / r * v + x / r ** 2
    return ((wide ** 2 + SPREAD ** 2) / (wide * SPREAD) ** 2 * (clean - latents) ** 2).mean()


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('data')
    parser.add_argument('minutes', type=float)
    parser.add_argument('out')
    parser.add_argument('--resume')
    parser.add_argument('--batch', type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(0)
    data, beside = np.load(options.data + '.npy', mmap_mode='r'), np.load(options.data + '.npz')
    images, buckets = beside['images'], beside['bucket']
    model = torch.nn.ModuleDict(dict(m=Motion(), v=vision())).to(DEVICE)
    resume(model, options.resume, DEVICE)
    if DEVICE == 'cpu':
        model['m'].net.set_attn_processor(AttnProcessor())  # the fused kernel's backward is slow there
    loop = Loop(model, options.minutes, 1e-3, 60, .998)
    while loop.unfinished():
        loop.learn(loss_on(model, *pick(data, images, buckets, options.batch)))
        if loop.step % 100 == 0:
            loop.save(options.out)
    loop.save(options.out)
