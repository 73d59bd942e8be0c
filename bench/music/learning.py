"""The loop by which note_ear.py, pulse_ear.py and tempo_ear.py fit their networks. Needs torch."""

from collections.abc import Callable

import torch
from torch import nn


def fit(network: nn.Module, loss: Callable[[int], torch.Tensor], steps: int, rate: float, decay: float) -> None:
    """AdamW with a rate that rises over the first 15 % of the steps and then falls, gradients clipped; loss takes the step."""
    optimiser = torch.optim.AdamW(network.parameters(), rate, weight_decay=decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps, pct_start=.15)
    for step in range(steps):
        value = loss(step)
        optimiser.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1)
        optimiser.step()
        schedule.step()
