"""Latents of rendered stills or clips: python -m nano.training.latents FOLDER vae.pt

Adds latents.npy to the folder, normalised, float16: (n, 2, 16, 32, 18) of stills, (n, 2, 33, 16, 32, 18) of clips; the second
of the two is the mirrored picture. Clips also get small.npy (n, 2, 3, 224, 224, 3), their possible first frames for the vision tower.
"""
import argparse
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from nano.autoencoder import Encoder
from nano.motion import IMAGE_SIZE
from nano.precision import DEVICE, mixed
from nano.training.clips import STARTS
from nano.training.rows import FOREVER, columns
from nano.vae_file import read

CHUNK = 33  # frames through the encoder at once


def encode(encoder, mean, std, frames):
    """uint8 (n, H, W, 3) -> float16 (2, n, 16, H/16, W/16): as it is, then mirrored."""
    latents = []
    for part in torch.from_numpy(np.array(frames)).split(CHUNK):
        x = part.to(DEVICE).permute(0, 3, 1, 2).float() / 127.5 - 1
        with torch.no_grad(), mixed(DEVICE):
            both = encoder(torch.cat([x, x.flip(3)]).contiguous(memory_format=torch.channels_last))[0].float()
        latents.append(((both - mean) / std).half().unflatten(0, (2, -1)))
    return torch.cat(latents, 1).cpu().numpy()


def small(frames):
    """uint8 (n, H, W, 3) -> uint8 (2, n, 224, 224, 3), resized as the bundle's image encoder does, and mirrored."""
    x = torch.from_numpy(np.array(frames)).permute(0, 3, 1, 2).float()
    x = F.interpolate(x, (IMAGE_SIZE, IMAGE_SIZE), mode='bicubic', antialias=True).clamp(0, 255).round().byte().permute(0, 2, 3, 1)
    return torch.stack([x, x.flip(2)]).numpy()


def add(folder, vae, until=FOREVER):
    """Encode every row that has no latents yet until time.monotonic() is `until`; returns whether all have."""
    folder = Path(folder)
    moving = (folder / 'frames.npy').exists()
    source = np.load(folder / ('frames.npy' if moving else 'image.npy'), mmap_mode='r')
    height, width = source.shape[-3] // 16, source.shape[-2] // 16
    shapes = dict(latents=(np.float16, (2, *source.shape[1:-3], 16, height, width)), encoded=(np.uint8, ()))
    if moving:
        shapes['small'] = (np.uint8, (2, len(STARTS), IMAGE_SIZE, IMAGE_SIZE, 3))
    out = columns(folder, len(source), shapes)
    missing = np.flatnonzero(out['encoded'] == 0)
    if not len(missing):
        return True
    state, _, mean, std = read(vae, DEVICE)
    encoder = Encoder().to(DEVICE, memory_format=torch.channels_last).eval().requires_grad_(False)
    encoder.load_state_dict(state)
    for rows in np.array_split(missing, max(1, len(missing) if moving else len(missing) // CHUNK)):
        if time.monotonic() > until:
            return False
        if moving:
            out['latents'][rows] = encode(encoder, mean, std, source[rows[0]])[None]
            out['small'][rows] = small(source[rows[0], STARTS])[None]
        else:
            out['latents'][rows] = encode(encoder, mean, std, source[rows]).swapaxes(0, 1)
        out['encoded'][rows] = 1
    return True


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder')
    parser.add_argument('vae')
    options = parser.parse_args()
    add(options.folder, options.vae)
