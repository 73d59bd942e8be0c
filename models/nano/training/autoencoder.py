"""Train the autoencoder: python -m nano.training.autoencoder STILLS.npy MINUTES OUT/vae.pt [--resume vae.pt] [--batch 12]

The last 96 stills are held out; they also give the latents' mean and std. OUT holds (encoder, decoder, (mean, std)).
"""
import argparse
import math
import time

import numpy as np
import torch

from nano.autoencoder import Decoder, Encoder, reconstruction_loss
from nano.precision import mixed

HELD_OUT, KL = 96, 1e-3


def images(stills):
    """uint8 (n, H, W, 3) -> float (n, 3, H, W) in [-1, 1]."""
    x = torch.from_numpy(stills).permute(0, 3, 1, 2).float() / 127.5 - 1
    return x.contiguous(memory_format=torch.channels_last)


def psnr(y, x):
    return -10 * math.log10(((y - x) ** 2).mean().item() / 4)


def loss_on(encoder, decoder, x):
    with mixed():
        mean, log_variance = (part.float() for part in encoder(x))
        y = decoder(mean + torch.randn_like(mean) * (.5 * log_variance).exp()).float()
    return reconstruction_loss(y, x) + KL * .5 * (mean ** 2 + log_variance.exp() - 1 - log_variance).mean()


def train(stills, encoder, decoder, minutes, batch):
    parameters = [*encoder.parameters(), *decoder.parameters()]
    optimiser = torch.optim.AdamW(parameters, lr=1e-3, betas=(.9, .99), weight_decay=1e-4)
    began, step, pick = time.monotonic(), 0, np.random.default_rng(1)
    while (elapsed := (time.monotonic() - began) / 60) < minutes:
        for group in optimiser.param_groups:
            group['lr'] = 1.5e-3 * min(1, (step + 1) / 60) * (.02 + .98 * max(0, 1 - elapsed / minutes))
        loss = loss_on(encoder, decoder, images(stills[np.sort(pick.integers(0, len(stills) - HELD_OUT, batch))]))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.)
        optimiser.step()
        step += 1
        if step % 50 == 0:
            print(f'{step} {elapsed:.2f} min loss {loss.item():.4f}', flush=True)


@torch.no_grad()
def statistics(stills, encoder, decoder):
    """Per-channel (mean, std) of the held-out latents; prints the held-out PSNR."""
    x = images(stills[-HELD_OUT:])
    latents = torch.cat([encoder(part)[0] for part in x.split(16)])
    y = torch.cat([decoder(part) for part in latents.split(16)]).clamp(-1, 1)
    print(f'held-out PSNR {psnr(y, x):.2f} dB')
    return latents.mean((0, 2, 3)), latents.std((0, 2, 3))


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('stills')
    parser.add_argument('minutes', type=float)
    parser.add_argument('out')
    parser.add_argument('--resume')
    parser.add_argument('--batch', type=int, default=12)
    options = parser.parse_args()
    torch.manual_seed(0)
    encoder, decoder = Encoder().to(memory_format=torch.channels_last), Decoder().to(memory_format=torch.channels_last)
    if options.resume:
        for part, saved in zip((encoder, decoder), torch.load(options.resume)):
            part.load_state_dict(saved)
    stills = np.load(options.stills, mmap_mode='r')
    train(stills, encoder, decoder, options.minutes, options.batch)
    torch.save((encoder.state_dict(), decoder.state_dict(), statistics(stills, encoder, decoder)), options.out)
