"""Train the decoder alone, for texture: python -m nano.training.decoder STILLS.npy vae.pt MINUTES OUT/vae.pt [--resume vae.pt]

The encoder and the latents' mean and std stay as `vae.pt` has them, so keyframe and motion models stay valid.
The decoder sees latents with a little noise, as sampling makes them, and is asked for the texture's spectrum as
well as for its pixels: an L1 alone answers uncertain texture with none.
"""
import argparse

import numpy as np
import torch

from nano.autoencoder import Decoder, Encoder, reconstruction_loss
from nano.precision import DEVICE, mixed
from nano.training.autoencoder import HELD_OUT, images
from nano.training.loop import Loop
from nano.training.texture import border_loss, texture_loss

NOISE = .25  # largest standard deviation added to normalised latents; sampling is off by about that much
TEXTURE, BORDER = .1, .3


class Latents:
    """Normalised latents of stills, encoded when first asked for."""

    def __init__(self, stills, encoder, mean, std):
        self.stills, self.encoder, self.mean, self.std = stills, encoder, mean, std
        self.known = {}

    @torch.no_grad()
    def of(self, picked):
        for k in picked:
            if k not in self.known:
                raw = self.encoder(images(self.stills[k:k + 1]).to(DEVICE))[0]
                self.known[k] = (raw - self.mean) / self.std
        return torch.cat([self.known[k] for k in picked])


def loss_on(decoder, latents, mean, std, x):
    """Pixels, texture and outermost ring, on clean and noised latents alike."""
    amount = NOISE * torch.rand(len(latents), 1, 1, 1, device=latents.device) ** 2
    noisy = latents + amount * torch.randn_like(latents)
    with mixed(DEVICE):
        y = decoder((noisy * std + mean).contiguous(memory_format=torch.channels_last)).float()
    return reconstruction_loss(y, x) + TEXTURE * texture_loss(y, x) + BORDER * border_loss(y, x)


def train(decoder, latents, options):
    loop = Loop(decoder, options.minutes, options.rate, 20, .99)
    pick = np.random.default_rng()
    while loop.unfinished():
        picked = pick.integers(0, len(latents.stills) - min(HELD_OUT, len(latents.stills) // 4), options.batch)
        x = images(latents.stills[np.sort(picked)]).to(DEVICE)
        loop.learn(loss_on(decoder, latents.of(np.sort(picked)), latents.mean, latents.std, x))
        if loop.step % 20 == 0:
            save(loop, latents, options.out)
    save(loop, latents, options.out)


def save(loop, latents, path):
    torch.save((latents.encoder.state_dict(), loop.average.state_dict(),
                (latents.mean.flatten().cpu(), latents.std.flatten().cpu())), path)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('stills')
    parser.add_argument('vae')
    parser.add_argument('minutes', type=float)
    parser.add_argument('out')
    parser.add_argument('--resume')
    parser.add_argument('--batch', type=int, default=4)
    parser.add_argument('--rate', type=float, default=4e-4)
    options = parser.parse_args()
    encoder_state, decoder_state, (mean, std) = torch.load(options.resume or options.vae, map_location=DEVICE)
    encoder, decoder = (part.to(DEVICE, memory_format=torch.channels_last) for part in (Encoder(), Decoder()))
    encoder.load_state_dict(encoder_state)
    decoder.load_state_dict(decoder_state)
    encoder.float().eval().requires_grad_(False)
    shape = (1, -1, 1, 1)
    train(decoder, Latents(np.load(options.stills, mmap_mode='r'), encoder, mean.float().view(shape), std.float().view(shape)), options)
