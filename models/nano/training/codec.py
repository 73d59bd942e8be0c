"""Train the codec further: python -m nano.training.codec STILLS/image.npy MINUTES OUT/vae.pt --start autoencoder.pt

The decoder sees latents with a little noise, as sampling makes them. The encoder stays as `--start` has it, so that keyframe and
motion models stay valid. With `--resampled CLIPS` half of each batch are latents as the motion model leaves them
(nano.training.resampled) beside the frames they were of: the decoder learns what such smooth latents stand for.
With `--near .04` the encoder learns, too, held near its old latents by that weight: what the old ones left out comes in as small
differences, and models trained on the old ones only have to learn these.
"""
import argparse
import copy
import itertools
import time
from pathlib import Path

import numpy as np
import torch

from nano import vae_file
from nano.autoencoder import FACTOR, Decoder, Encoder
from nano.motion import FRAMES
from nano.precision import DEVICE, mixed
from nano.training.autoencoder import batches, images, reconstruction
from nano.training.feed import ahead
from nano.training.loop import Loop, arguments, muon
from nano.training.motion import HELD_OUT
from nano.training.rows import FOREVER, held_out

NOISE = .2  # largest standard deviation added to normalised latents; sampling is off by about that much
ROWS = 256  # of a picture in a batch: more scenes in the same time
RATE = 1e-3  # the highest learning rate


def window(rows, most=ROWS):
    """`most` of a picture's rows, or all, from a random multiple of the latents' cell on: slices of pictures and of latents."""
    cells = min(most, rows) // FACTOR
    top = np.random.randint(0, rows // FACTOR - cells + 1)
    return slice(FACTOR * top, FACTOR * (top + cells)), slice(top, top + cells)


def resampled_batches(folder, batch):
    """(frames (batch, 3, H, W) in [-1, 1], latents (batch, 16, h, w) that the motion model left of them) on the device, for ever."""
    frames, latents, begin = (np.load(Path(folder) / f'{name}.npy', mmap_mode='r') for name in ('frames', 'resampled', 'begin'))
    pick, seen = np.random.default_rng(time.time_ns()), len(frames) - held_out(len(frames), HELD_OUT)

    def draw():
        places = list(zip(pick.integers(0, seen, batch), pick.integers(0, FRAMES, batch)))
        left = torch.from_numpy(np.stack([latents[clip, k] for clip, k in places])).to(DEVICE).float()
        return images(np.stack([frames[clip, begin[clip] + k] for clip, k in places])), left

    return ahead(draw)


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

    def decoded(self, latents):
        """Pictures in [-1, 1], not clamped, of normalised latents."""
        with mixed(DEVICE):
            return self.decoder((latents * self.std + self.mean).contiguous(memory_format=torch.channels_last)).float()

    def loss(self, x, resampled=None):
        """Of pictures through the codec; `resampled` are more pictures and the latents that the decoder sees of them."""
        rows, cells = window(x.shape[2])
        x = x[:, :, rows].contiguous(memory_format=torch.channels_last)
        latents = self.latents(self.encoder, x)
        moved = 0 if self.near is None else self.near * (latents - self.latents(self.before, x)).square().mean()
        seen = latents + NOISE * torch.rand(len(x), 1, 1, 1, device=x.device) * torch.randn_like(latents)
        if resampled:
            x, seen = torch.cat([x, resampled[0][:, :, rows]]), torch.cat([seen, resampled[1][:, :, cells]])
        return reconstruction(self.decoded(seen), x) + moved


def train(stills, minutes, out, start, near=None, batch=4, until=FOREVER, rate=RATE, resampled=None):
    """Returns whether the minutes are used up and `out` is written."""
    codec, half = Codec(start, near), batch // 2
    more = resampled_batches(resampled, half) if resampled else itertools.repeat(None)
    feed = batches(np.load(stills, mmap_mode='r'), batch - half if resampled else batch)
    loop = Loop(codec, minutes, rate, 30, out + '.run', until, muon(codec, rate))
    torch.manual_seed(loop.step)  # a run that goes on draws other noise than it has seen
    while loop.unfinished():
        loop.learn(codec.loss(images(next(feed)), next(more)))
    if loop.finished:
        vae_file.write(out, loop.average.encoder, loop.average.decoder, loop.average.mean, loop.average.std)
    return loop.finished


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('stills')
    arguments(parser, 4, RATE)
    parser.add_argument('--near', type=float, help='weight of the distance to the old latents')
    parser.add_argument('--resampled', metavar='CLIPS', help='clips with latents as the motion model leaves them')
    options = parser.parse_args()
    if not options.start:
        parser.error('--start: which vae.pt or autoencoder.pt to train further')
    if options.resampled and options.near is not None:
        parser.error('--resampled holds latents of the encoder as it is, --near changes it: one of the two')
    if options.resampled and options.batch < 2:
        parser.error('--batch: at least 2 with --resampled, whose clips are half of every batch')
    train(options.stills, options.minutes, options.out, options.start, options.near, options.batch,
          time.monotonic() + options.pause_after, options.rate, options.resampled)
