"""The loop by which note_ear.py, pulse_ear.py and tempo_ear.py fit their networks, and the command line of the last two. Needs torch."""

import argparse
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import nn

FOLDS = 3


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


def left_out(pieces: list[dict], folds: int) -> Iterator[tuple[int, list[dict], list[dict]]]:
    """Each part of the pieces left out in turn, all renders of a piece together: its number, the others, the part"""
    for fold in range(folds):
        inside = [zlib.crc32(p["piece"].encode()) % folds == fold for p in pieces]
        yield fold, [p for p, i in zip(pieces, inside) if not i], [p for p, i in zip(pieces, inside) if i]


def command(description: str, read: Callable, learned: Callable, report: Callable, steps: int) -> None:
    """MATERIAL [--steps N] [--weights FILE] [--left-out], for read(folder), learned(pieces, steps) and report(ear, pieces, title)"""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("material", type=Path)
    parser.add_argument("--steps", type=int, default=steps)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--left-out", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    pieces = read(arguments.material)
    for fold, others, part in left_out(pieces, FOLDS) if arguments.left_out else ():
        report(learned(others, arguments.steps), part, f"third {fold} left out")
    if arguments.weights:
        ear = learned(pieces, arguments.steps)
        report(ear, pieces, "fitted to")
        arguments.weights.write_text(ear.text())
