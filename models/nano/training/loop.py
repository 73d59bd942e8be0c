"""What the training commands share: learning-rate plan, weight averaging, progress, and going on after a pause."""
import copy
import math
import os
import time
from pathlib import Path

import torch

from nano.training.muon import Muon
from nano.training.rows import FOREVER

SAVE_EVERY = 60  # seconds


def adam(device):
    """AdamW's settings on a kind of device."""
    return dict(betas=(.9, .98), weight_decay=1e-3, fused=device == 'cuda')


def muon(model, rate):
    """The optimiser of a long training on the model's device."""
    return Muon(model, rate, **adam(next(model.parameters()).device.type))


class Loop:
    """A training run of `minutes` on `model`, whose averaged copy is what gets used.

    The learning rate warms up, then follows a cosine down to 3 % as the minutes run out. `path` keeps the whole run,
    optimiser included: a run that finds the file goes on from it. At time.monotonic() `until` the run pauses.
    """

    def __init__(self, model, minutes, rate, warm_up, path, until=FOREVER, optimiser=None):
        self.model, self.minutes, self.rate, self.warm_up, self.path, self.until = model, minutes, rate, warm_up, Path(path), until
        self.average = copy.deepcopy(model).eval()
        device = next(model.parameters()).device.type
        self.optimiser = optimiser or torch.optim.AdamW(model.parameters(), lr=rate, **adam(device))
        self.step, self.used, self.running = 0, 0., None
        self.began = self.saved = time.monotonic()
        if self.path.exists():
            self.used = self.restore()

    def restore(self):
        """Go back to what `path` holds; returns the minutes it had used. Raises ValueError for a run of another model or optimiser."""
        saved = torch.load(self.path, map_location=next(self.model.parameters()).device)
        try:
            self.model.load_state_dict(saved['raw'])
            self.average.load_state_dict(saved['average'])
            self.optimiser.load_state_dict(saved['optimiser'])
        except (KeyError, RuntimeError, ValueError) as e:
            raise ValueError(f'{self.path} is a run of another model or optimiser: remove it to begin anew, or name another OUT') from e
        self.step, self.running = saved['step'], None
        return saved['used']

    def elapsed(self):
        """Minutes of training, those before a pause included."""
        return self.used + (time.monotonic() - self.began) / 60

    @property
    def finished(self):
        return self.elapsed() >= self.minutes

    def unfinished(self):
        """Whether to take another step; sets its learning rate. Saves the run now and then, and when it pauses."""
        if self.finished:
            return False
        if time.monotonic() > self.until or time.monotonic() - self.saved > SAVE_EVERY:
            self.save()
            if time.monotonic() > self.until:
                return False
        fraction = self.elapsed() / self.minutes
        rate = self.rate * min(1, (self.step + 1) / self.warm_up) * (.03 + .97 * .5 * (1 + math.cos(math.pi * fraction)))
        for group in self.optimiser.param_groups:
            group['lr'] = rate
        return True

    def learn(self, loss):
        """One optimiser step on `loss`, with clipped gradients, and one step of the average."""
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.)
        self.optimiser.step()
        self.step += 1
        keep = min(.9995, 1 - 1 / (self.step / 6 + 2))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.model.parameters()), 1 - keep)
            self.running = loss.detach() if self.running is None else torch.lerp(loss.detach(), self.running, .98)
        if self.step % 50 == 0:
            self.recover()
            print(f'{self.path.stem} {self.step} {self.elapsed():.2f} min loss {self.running.item() if self.running is not None else math.nan:.4f}', flush=True)

    def recover(self):
        """After a loss that is no number, go back to the last kept state. Raises ArithmeticError when there is none."""
        if self.running.isfinite():
            return
        if not self.path.exists():
            raise ArithmeticError(f'{self.path.stem}: loss {self.running.item()} in the first {SAVE_EVERY} s; lower the rate')
        self.restore()
        print(f'{self.path.stem}: loss was no number, back to step {self.step}', flush=True)

    def save(self):
        """Keep the run unless its loss is no number; a cut in the middle of it leaves the file of before."""
        if self.running is not None and not self.running.isfinite():
            return
        self.saved, beside = time.monotonic(), self.path.with_suffix('.part')
        torch.save(dict(average=self.average.state_dict(), raw=self.model.state_dict(), optimiser=self.optimiser.state_dict(),
                        step=self.step, used=self.elapsed()), beside)
        os.replace(beside, self.path)


def stratified(count):
    """`count` numbers in 0..1, one in each equal part of it, in random order."""
    return ((torch.arange(count) + torch.rand(count)) / count)[torch.randperm(count)]


def arguments(parser, batch, rate):
    """What every training command takes; `--batch` is the CPU's unless given."""
    parser.add_argument('minutes', type=float)
    parser.add_argument('out')
    parser.add_argument('--start', help='weights to begin from instead of random ones')
    parser.add_argument('--batch', type=int, default=batch)
    parser.add_argument('--rate', type=float, default=rate, help='the highest learning rate')
    parser.add_argument('--pause-after', type=float, default=FOREVER, metavar='SECONDS', help='save and stop; run again to go on')


def guided(parser, rate):
    """What a command takes, beside `arguments`, whose network can learn guidance."""
    parser.set_defaults(rate=None)
    parser.add_argument('--guide', nargs=2, metavar=('STRONG', 'WEAKER'),
                        help=f'weights of a trained network, and of a weaker one that it is led away from; at a rate of {rate} unless --rate says another')
