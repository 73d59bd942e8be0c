"""Train the codec further: python -m nano.training.codec STILLS/image.npy MINUTES OUT/vae.pt --start autoencoder.pt [--near .04]

The decoder sees latents with a little noise, as sampling makes them. Without `--near` the encoder stays as `--start` has it, so
keyframe and motion models stay valid. With it both learn, and the encoder is held near its old latents by that weight: what the
old ones left out comes in as small differences, and models trained on the old ones only have to learn these.
"""
import argparse
import copy
import time

import numpy as np
import torch

from nano import vae_file
from nano.autoencoder import Decoder, Encoder
from nano.precision import DEVICE, mixed
from nano.training.autoencoder import batches, images, reconstruction
from nano.training.loop import Loop, arguments, muon
from nano.training.rows import FOREVER

NOISE = .2  # largest standard deviation added to normalised latents; sampling is off by about that much
ROWS = 256  # of a picture in a batch: more scenes in the same time
RATE = 1e-3  # the highest learning rate


def cropped(x):
    """A window of `ROWS` rows at a random multiple of the latents' cell."""
    top = 16 * np.random.randint(0, (x.shape[2] - ROWS) // 16 + 1)
    return x[:, :, top:top + ROWS].contiguous(memory_format=torch.channels_last)


class Codec(torch.nn.Module):
    """Encoder and decoder with the latents' statistics; where the encoder learns, also the encoder as it was."""

    def __init__(self, start, near):
        super().__init__()
        encoder_state, decoder_state, mean, std = vae_file.read(start, DEVICE)
        self.encoder, self.decoder, self.near = Encoder(), Decoder(), near
        self.register_buffer('mean', mean)
        self.register_buffer('std', std)
        self.encoder.load_state_dict(encoder_state)
        self.decoder.load_state_dict(decoder_state)
        self.before = None if near is None else copy.deepcopy(self.encoder).requires_grad_(False)
        self.encoder.requires_grad_(near is not None)
        self.to(DEVICE, memory_format=torch.channels_last)

    def latents(self, encoder, x):
        with mixed(DEVICE):
            return (encoder(x)[0].float() - self.mean) / self.std

    def loss(self, x):
        latents = self.latents(self.encoder, x)
        noisy = latents + NOISE * torch.rand(len(x), 1, 1, 1, device=x.device) * torch.randn_like(latents)
        with mixed(DEVICE):
            y = self.decoder((noisy * self.std + self.mean).contiguous(memory_format=torch.channels_last)).float()
        moved = 0 if self.near is None else self.near * (latents - self.latents(self.before, x)).square().mean()
        return reconstruction(y, x) + moved


def train(stills, minutes, out, start, near=None, batch=4, until=FOREVER, rate=RATE):
    """Returns whether the minutes are used up and `out` is written."""
    codec, feed = Codec(start, near), batches(np.load(stills, mmap_mode='r'), batch)
    loop = Loop(codec, minutes, rate, 30, out + '.run', until, muon(codec, rate))
    torch.manual_seed(loop.step)  # a run that goes on draws other noise than it has seen
    while loop.unfinished():
        loop.learn(codec.loss(cropped(images(next(feed)))))
    if loop.finished:
        vae_file.write(out, loop.average.encoder, loop.average.decoder, loop.average.mean, loop.average.std)
    return loop.finished


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('stills')
    arguments(parser, 4, RATE)
    parser.add_argument('--near', type=float, help='weight of the distance to the old latents')
    options = parser.parse_args()
    if not options.start:
        parser.error('--start: which vae.pt or autoencoder.pt to train further')
    train(options.stills, options.minutes, options.out, options.start, options.near, options.batch,
          time.monotonic() + options.pause_after, options.rate)
