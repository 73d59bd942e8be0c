"""Train the decoder alone, for texture: python -m nano.training.decoder STILLS/image.npy MINUTES OUT/vae.pt --start autoencoder.pt

The encoder and the latents' mean and std stay as `--start` has them, so keyframe and motion models stay valid.
The decoder sees latents with a little noise, as sampling makes them, and is asked for the texture's spectrum as
well as for its pixels: an L1 alone answers uncertain texture with none.
"""
import argparse
import time

import numpy as np
import torch

from nano.autoencoder import Decoder, Encoder
from nano.precision import DEVICE, mixed
from nano.training import vae_file
from nano.training.autoencoder import batches, images, reconstruction
from nano.training.loop import Loop, arguments
from nano.training.rows import FOREVER

NOISE = .25  # largest standard deviation added to normalised latents; sampling is off by about that much
RATE = 4e-4  # the highest learning rate


def loss_on(encoder, decoder, mean, std, x):
    with torch.no_grad(), mixed(DEVICE):
        latents = (encoder(x)[0].float() - mean) / std
    amount = NOISE * torch.rand(len(x), 1, 1, 1, device=x.device) ** 2
    noisy = latents + amount * torch.randn_like(latents)
    with mixed(DEVICE):
        y = decoder((noisy * std + mean).contiguous(memory_format=torch.channels_last)).float()
    return reconstruction(y, x)


def train(stills, minutes, out, start, batch=6, until=FOREVER, rate=RATE):
    """Returns whether the minutes are used up and `out` is written."""
    torch.manual_seed(1)
    encoder_state, decoder_state, mean, std = vae_file.read(start, DEVICE)
    encoder, decoder = (part.to(DEVICE, memory_format=torch.channels_last) for part in (Encoder(), Decoder()))
    encoder.load_state_dict(encoder_state)
    decoder.load_state_dict(decoder_state)
    encoder.eval().requires_grad_(False)
    loop, feed = Loop(decoder, minutes, rate, 20, out + '.run', until), batches(np.load(stills, mmap_mode='r'), batch)
    while loop.unfinished():
        loop.learn(loss_on(encoder, decoder, mean, std, images(next(feed))))
    if loop.finished:
        vae_file.write(out, encoder, loop.average, mean, std)
    return loop.finished


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('stills')
    arguments(parser, 6, RATE)
    options = parser.parse_args()
    train(options.stills, options.minutes, options.out, options.start, options.batch, time.monotonic() + options.pause_after,
          options.rate)
