"""Train the decoder against a critic: python -m nano.training.critic STILLS/image.npy CLIPS MINUTES OUT/vae.pt --start vae.pt

By a loss on pixels alone the decoder leaves soft what a latent cannot place. A critic learns to tell rendered pictures from decoded ones, three
neighbouring frames at a time, by what is finer than a latent's cell; the decoder learns to be taken for rendered (relativistic pairs with zero-centred
penalties; Huang et al., 2024) and to have the critic's maps of the rendered. The encoder stays. CLIPS holds frames.npy and, from
nano.training.resampled, latents as the motion model leaves them.
"""
import argparse
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from nano import vae_file
from nano.motion import FRAMES
from nano.precision import DEVICE, mixed
from nano.training.autoencoder import TEXTURE, images, reconstruction
from nano.training.clips import FRAMES as WHOLE
from nano.training.codec import NOISE, Codec, window
from nano.training.feed import ahead
from nano.training.loop import Loop, arguments
from nano.training.motion import HELD_OUT
from nano.training.rows import FOREVER, held_out

AROUND, GAIN = 17, 8  # pixels: detail is what their mean lacks; in the critic's eyes it is so many times stronger
ROWS = 128  # of a picture in a batch
SPECTRA = .3 * TEXTURE  # a critic sees texture better than a loss on spectra does
JUDGED, MATCHED = .35, .7  # lengths of the gradients of judgement and of the critic's maps, of that of the reconstruction
BLIND = 100  # steps in which only the critic learns from what it sees
PENALISED, PENALTY, JITTER = 4, .2, .1  # in every so many steps, its weight, and its step in the critic's eyes
RATE, BETAS = 3e-4, (.5, .98)


class Critic(nn.Module):
    """Three frames (B, 3, 3, H, W) in [-1, 1] -> how rendered each eight pixels look (B, 1, H/8, W/8), and the maps before."""

    def __init__(self, width=32):
        super().__init__()
        self.layers = nn.ModuleList([
            nn.Sequential(nn.PixelUnshuffle(2), nn.Conv2d(48, width, 3, padding=1), nn.LeakyReLU(.2)),
            nn.Sequential(nn.Conv2d(width, 2 * width, 4, 2, 1), nn.LeakyReLU(.2)),
            nn.Sequential(nn.Conv2d(2 * width, 3 * width, 4, 2, 1), nn.LeakyReLU(.2)),
            nn.Sequential(nn.Conv2d(3 * width, 3 * width, 3, padding=1), nn.LeakyReLU(.2))])
        self.out = nn.Conv2d(3 * width, 1, 1)

    def forward(self, frames):
        flat, maps = frames.flatten(1, 2), []
        broad = F.avg_pool2d(F.pad(flat, [AROUND // 2] * 4, 'replicate'), AROUND, 1)
        with mixed(DEVICE):
            x = torch.cat([(flat - broad) * GAIN, broad[:, 3:6]], 1).contiguous(memory_format=torch.channels_last)
            for layer in self.layers:
                x = layer(x)
                maps.append(x.float())
            return self.out(x).float(), maps


def told_apart(critic, real, fake, penalised):
    """The critic's loss."""
    both = torch.cat([real, fake.detach()])
    seen = critic(both)[0]
    real_seen, fake_seen = seen.chunk(2)
    loss = F.softplus(fake_seen - real_seen).mean()
    if penalised:
        jittered = critic(both + JITTER / GAIN * torch.randn_like(both))[0]
        loss = loss + PENALTY * 2 * ((jittered - seen) / JITTER).square().mean()
    return loss


def judgement(critic, real, fake):
    """The decoder's loss before the critic, and how far the critic's maps of it are from those of the rendered."""
    with torch.no_grad():
        real_seen, wanted = critic(real)
    fake_seen, found = critic(fake)
    apart = sum((f - w).abs().mean() / (w.abs().mean() + 1e-6) for f, w in zip(found, wanted)) / len(wanted)
    return F.softplus(real_seen - fake_seen).mean(), apart


def balanced(y, main, others):
    """A loss on `y` whose gradient is that of `main` and those of `others`, each brought to its part of the length of the first."""
    total = longest = torch.autograd.grad(main, y, retain_graph=True)[0]
    for part, loss in others:
        gradient = torch.autograd.grad(loss, y, retain_graph=True)[0]
        total = total + part * longest.norm() / (gradient.norm() + 1e-8) * gradient
    aimed = (y * total).sum()
    return aimed - aimed.detach() + main.detach()


def triples(frames, clips, centres):
    """Three neighbouring frames around each of `centres`: (n, 3, …)."""
    return np.stack([frames[clip, k - 1:k + 2] for clip, k in zip(clips, centres)])


def batches(stills, folder, batch):
    """For ever `batch` triples of clips, as many with latents as the motion model left them, as many stills, and the window of rows in each."""
    frames, latents, begin, sampled = (np.load(Path(folder) / f'{name}.npy', mmap_mode='r') for name in ('frames', 'resampled', 'begin', 'sampled'))
    pick, seen = np.random.default_rng(time.time_ns()), len(frames) - held_out(len(frames), HELD_OUT)
    made = np.flatnonzero(sampled[:seen])

    def draw():
        rows, cells = window(stills.shape[1], ROWS)
        clips, left, k = pick.integers(0, seen, batch), pick.choice(made, batch), pick.integers(1, FRAMES - 1, batch)
        return (triples(frames[..., rows, :, :], clips, pick.integers(1, WHOLE - 1, batch)), triples(frames[..., rows, :, :], left, begin[left] + k),
                triples(latents[..., cells, :], left, k), stills[np.sort(pick.integers(0, len(stills) - held_out(len(stills), HELD_OUT), batch)), rows])

    return ahead(draw)


class Game:
    """Codec and critic on one batch after the other."""

    def __init__(self, start):
        self.codec, self.critic = Codec(start, None), Critic().to(DEVICE, memory_format=torch.channels_last)
        self.players = nn.ModuleDict(dict(codec=self.codec, critic=self.critic))

    def loss(self, step, moving, left, left_latents, stills):
        n = len(moving)
        x = images(np.concatenate([moving.reshape(-1, *moving.shape[2:]), stills, left.reshape(-1, *left.shape[2:])]))
        with torch.no_grad():
            latents = self.codec.latents(self.codec.encoder, x[:4 * n])
        level = NOISE / 2 * torch.rand(2 * n, 1, 1, 1, device=DEVICE)
        latents = latents + torch.cat([level[:n].repeat_interleave(3, 0), level[n:]]) * torch.randn_like(latents)
        y = self.codec.decoded(torch.cat([latents, torch.from_numpy(left_latents).to(DEVICE).float().flatten(0, 1)]))

        def together(pictures):
            return torch.cat([pictures[:3 * n].unflatten(0, (n, 3)), pictures[3 * n:4 * n, None].expand(-1, 3, -1, -1, -1), pictures[4 * n:].unflatten(0, (n, 3))])
        real, fake = together(x), together(y)
        seen, apart = judgement(self.critic, real, fake)
        others = [(JUDGED, seen), (MATCHED, apart)] if step > BLIND else []
        return balanced(y, reconstruction(y, x, SPECTRA), others) + told_apart(self.critic, real, fake, step % PENALISED == 0)


def train(stills, clips, minutes, out, start, batch=2, until=FOREVER, rate=RATE):
    """Returns whether the minutes are used up and `out` is written."""
    game = Game(start)
    feed = batches(np.load(stills, mmap_mode='r'), clips, batch)
    loop = Loop(game.players, minutes, rate, BLIND, out + '.run', until, torch.optim.Adam(game.players.parameters(), rate, BETAS))
    torch.manual_seed(loop.step)  # a run that goes on draws other noise than it has seen
    while loop.unfinished():
        loop.learn(game.loss(loop.step, *next(feed)))
    if loop.finished:
        codec = loop.average['codec']
        vae_file.write(out, codec.encoder, codec.decoder, codec.mean, codec.std)
    return loop.finished


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('stills')
    parser.add_argument('clips')
    arguments(parser, 2, RATE)
    options = parser.parse_args()
    if not options.start:
        parser.error('--start: which vae.pt to train further')
    train(options.stills, options.clips, options.minutes, options.out, options.start, options.batch,
          time.monotonic() + options.pause_after, options.rate)
