"""Schedules, computed in float64 and rounded once to float32, and the solvers that step along them."""
import math
from dataclasses import dataclass

import numpy as np
import torch


@dataclass(frozen=True)
class Schedule:
    """n timesteps for the UNet, n + 1 sigmas that end in 0, and the scale of the first noise."""
    timesteps: torch.Tensor
    sigmas: torch.Tensor
    initial: torch.Tensor

    def steps(self):
        """(timestep (1,), sigma, next sigma) of every step."""
        return zip(self.timesteps.split(1), self.sigmas[:-1], self.sigmas[1:])


def rounded(values):
    return torch.from_numpy(np.asarray(values, np.float64)).float()


def discrete(settings, n):
    """SDXL's schedule with `trailing` or `leading` spacing, as diffusers' EulerDiscreteScheduler."""
    total = settings['train_steps']
    betas = np.linspace(settings['beta_start'] ** .5, settings['beta_end'] ** .5, total) ** 2
    cumulative = np.cumprod(1 - betas)
    table = ((1 - cumulative) / cumulative) ** .5
    if settings['spacing'] == 'trailing':
        t = np.rint(total - np.arange(n) * total / n).astype(int) - 1
    elif settings['spacing'] == 'leading':
        t = np.arange(n)[::-1] * (total // n) + 1
    else:
        raise ValueError(f"unknown spacing {settings['spacing']!r}: use trailing or leading")
    sigmas = np.append(table[t], 0)
    initial = sigmas[0] if settings['spacing'] == 'trailing' else (sigmas[0] ** 2 + 1) ** .5
    return Schedule(rounded(t), rounded(sigmas), rounded(initial))


def karras(settings, n):
    """SVD's schedule; its timesteps are ln(sigma) / 4."""
    root = 1 / settings['rho']
    ramp = np.arange(n) / max(n - 1, 1)
    high, low = settings['sigma_max'] ** root, settings['sigma_min'] ** root
    sigmas = (high + ramp * (low - high)) ** settings['rho']
    return Schedule(rounded(np.log(sigmas) / 4), rounded(np.append(sigmas, 0)), rounded((sigmas[0] ** 2 + 1) ** .5))


def clean(x, prediction, sigma, kind):
    """The x without noise that a prediction at `sigma` implies; `kind` says what the network predicts."""
    if kind == 'epsilon':
        return x - sigma * prediction
    if kind == 'v_prediction':
        return x / (sigma ** 2 + 1) - sigma / (sigma ** 2 + 1).sqrt() * prediction
    raise ValueError(f'unknown prediction {kind!r}: use epsilon or v_prediction')


def euler(x, prediction, sigma, following, kind):
    """One Euler step from `sigma` to `following`."""
    return x + (x - clean(x, prediction, sigma, kind)) / sigma * (following - sigma)


def scaled(x, sigma):
    """The network's input."""
    return x / (sigma ** 2 + 1).sqrt()


def sampled(x, plan, kind, predict, watch=lambda step, x: None, done=0, solver='euler'):
    """The clean x of a noised one, from the step on that follows `done` of them.

    `predict(scaled x, timestep)` gives what `kind` names; `watch(step, x)` sees x as the solver keeps it before the first and after
    every step. Raises ValueError for a solver that is none of SOLVERS.
    """
    if solver not in SOLVERS:
        raise ValueError(f'unknown solver {solver!r}: use {" or ".join(SOLVERS)}')
    return SOLVERS[solver](x, plan, kind, predict, watch, done)


def sampled_by_euler(x, plan, kind, predict, watch, done):
    watch(done, x)
    for step, (t, sigma, following) in list(enumerate(plan.steps(), 1))[done:]:
        x = euler(x, predict(scaled(x, sigma), t), sigma, following, kind)
        watch(step, x)
    return x


def sampled_by_dpm(x, plan, kind, predict, watch, done):
    """DPM-Solver++ 2M (Lu et al., 2022, algorithm 2, the midpoint form), which keeps x as the network takes it: scaled.

    A step goes on along the line through the last two clean x's, in the logarithm of sigma; the first and the last are of first order.
    """
    x, before, past = scaled(x, plan.sigmas[done]), 0, math.inf  # the clean x of the step before, and how far in the logarithm that was
    watch(done, x)
    for step, (t, sigma, following) in list(enumerate(plan.steps(), 1))[done:]:
        now = clean(x * (sigma ** 2 + 1).sqrt(), predict(x, t), sigma, kind)
        ahead = math.log(sigma / following) if following else math.inf
        slope = ahead / past / 2 if following else 0
        alpha = 1 / math.sqrt(following ** 2 + 1)
        x = following * alpha / (sigma / (sigma ** 2 + 1).sqrt()) * x - alpha * math.expm1(-ahead) * (now + slope * (now - before))
        before, past = now, ahead
        watch(step, x)
    return x


SOLVERS = dict(euler=sampled_by_euler, dpmpp_2m=sampled_by_dpm)
