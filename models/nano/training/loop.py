"""What the training commands share: learning-rate plan, weight averaging, progress."""
import copy
import math
import time

import torch


class Loop:
    """A training run of `minutes` on `model`, whose averaged copy is what gets saved.

    The learning rate warms up, then follows a cosine down to 3 % as the minutes run out.
    """

    def __init__(self, model, minutes, rate, warm_up, longest_average):
        self.model, self.minutes, self.rate, self.warm_up = model, minutes, rate, warm_up
        self.longest_average, self.average = longest_average, copy.deepcopy(model).eval()
        self.optimiser = torch.optim.AdamW(model.parameters(), lr=rate, betas=(.9, .98), weight_decay=1e-3)
        self.began, self.step, self.running = time.monotonic(), 0, None

    def elapsed(self):
        return (time.monotonic() - self.began) / 60

    def unfinished(self):
        """Whether minutes are left; sets the coming step's learning rate."""
        fraction = min(1, self.elapsed() / self.minutes)
        rate = self.rate * min(1, (self.step + 1) / self.warm_up) * (.03 + .97 * .5 * (1 + math.cos(math.pi * fraction)))
        for group in self.optimiser.param_groups:
            group['lr'] = rate
        return fraction < 1

    def learn(self, loss):
        """One optimiser step on `loss`, with clipped gradients, and one step of the average."""
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.)
        self.optimiser.step()
        self.step += 1
        keep = min(self.longest_average, 1 - 1 / (self.step / 6 + 2))
        with torch.no_grad():
            for averaged, current in zip(self.average.parameters(), self.model.parameters()):
                averaged.lerp_(current, 1 - keep)
        value = loss.item()
        self.running = value if self.running is None else .98 * self.running + .02 * value
        if self.step % 50 == 0:
            print(f'{self.step} {self.elapsed():.2f} min loss {self.running:.4f}', flush=True)

    def save(self, path):
        """`model` is the average to sample from, `raw` the point to resume from."""
        torch.save(dict(model=self.average.state_dict(), raw=self.model.state_dict()), path)


def resume(model, path, device):
    """Continue from a checkpoint's average, or from the start without one."""
    if path:
        model.load_state_dict(torch.load(path, map_location=device)['model'])


def stratified(count):
    """`count` numbers in 0..1, one in each equal part of it, in random order."""
    return ((torch.arange(count) + torch.rand(count)) / count)[torch.randperm(count)]
