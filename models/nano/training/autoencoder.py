"""Train the autoencoder: python -m nano.training.autoencoder STILLS/image.npy MINUTES OUT/autoencoder.pt

The last stills (at most 96) are held out; they also give the latents' mean and std. OUT holds (encoder, decoder, (mean, std)).
"""
import argparse
import math
import time

import numpy as np
import torch

from nano import vae_file
from nano.autoencoder import Decoder, Encoder, reconstruction_loss
from nano.precision import DEVICE, mixed
from nano.training.feed import ahead
from nano.training.loop import Loop, arguments, muon
from nano.training.rows import FOREVER, held_out
from nano.training.texture import border_loss, texture_loss, tile_loss

HELD_OUT, KL = 96, 1e-3
TEXTURE, TILE, BORDER = .1, 4., .3
RATE = 1.5e-3  # the highest learning rate


def images(stills):
    """uint8 (n, H, W, 3) -> float (n, 3, H, W) in [-1, 1] on the device."""
    x = torch.from_numpy(np.array(stills)).to(DEVICE).permute(0, 3, 1, 2).float() / 127.5 - 1
    return x.contiguous(memory_format=torch.channels_last)


def batches(stills, batch):
    """uint8 batches of training stills, for ever."""
    pick = np.random.default_rng(time.time_ns())
    return ahead(lambda: stills[np.sort(pick.integers(0, len(stills) - held_out(len(stills), HELD_OUT), batch))])


def reconstruction(y, x, texture=TEXTURE):
    """Pixels, texture by its weight, fixed pattern and outermost ring."""
    return reconstruction_loss(y, x) + texture * texture_loss(y, x) + TILE * tile_loss(y, x) + BORDER * border_loss(y, x)


def loss_on(encoder, decoder, x):
    with mixed(DEVICE):
        mean, log_variance = (part.float() for part in encoder(x))
        y = decoder(mean + torch.randn_like(mean) * (.5 * log_variance).exp()).float()
    return reconstruction(y, x) + KL * .5 * (mean ** 2 + log_variance.exp() - 1 - log_variance).mean()


@torch.no_grad()
def statistics(stills, encoder, decoder):
    """Per-channel (mean, std) of the held-out latents; prints the held-out PSNR."""
    sums, n = [], held_out(len(stills), HELD_OUT)
    for first in range(len(stills) - n, len(stills), 16):
        x = images(stills[first:first + 16])
        raw = encoder(x)[0]
        error = ((decoder(raw).clamp(-1, 1) - x) ** 2).mean((1, 2, 3)) / 4
        sums.append(torch.cat([raw.mean((2, 3)), (raw ** 2).mean((2, 3)), error[:, None]], 1))
    *moments, error = torch.cat(sums).mean(0).split([16, 16, 1])
    print(f'held-out PSNR {-10 * math.log10(error.item()):.2f} dB', flush=True)
    return moments[0], (moments[1] - moments[0] ** 2).sqrt()


def train(stills, minutes, out, start=None, batch=12, until=FOREVER, rate=RATE):
    """Returns whether the minutes are used up and `out` is written."""
    torch.manual_seed(0)
    stills = np.load(stills, mmap_mode='r')
    parts = torch.nn.ModuleDict(dict(encoder=Encoder(), decoder=Decoder())).to(DEVICE, memory_format=torch.channels_last)
    if start:
        encoder, decoder, *_ = vae_file.read(start, DEVICE)
        parts['encoder'].load_state_dict(encoder)
        parts['decoder'].load_state_dict(decoder)
    loop = Loop(parts, minutes, rate, 60, out + '.run', until, muon(parts, rate))
    feed = batches(stills, batch)
    while loop.unfinished():
        loop.learn(loss_on(parts['encoder'], parts['decoder'], images(next(feed))))
    if loop.finished:
        encoder, decoder = loop.average['encoder'], loop.average['decoder']
        vae_file.write(out, encoder, decoder, *statistics(stills, encoder, decoder))
    return loop.finished


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('stills')
    arguments(parser, 12, RATE)
    options = parser.parse_args()
    train(options.stills, options.minutes, options.out, options.start, options.batch, time.monotonic() + options.pause_after,
          options.rate)
