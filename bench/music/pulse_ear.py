#!/usr/bin/env python3
"""
Fits the weights of PulseEar to the material of pulse_material.py.

    pulse_ear.py MATERIAL --weights FILE     fits to all of it
    pulse_ear.py MATERIAL --left-out         fits with every third piece left out in turn, and says how well those are heard

Needs torch. A temporal convolutional network of 14,177 weights is fitted to beats.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import learning
import pulses

TOGETHER = 2
INPUTS, CHANNELS, TAPS, DILATIONS = pulses.ONSETS + pulses.TIMBRE_BANDS, 16, 5, [2**d for d in range(8)]
FAINT, NOTHING, TIMBRE_SCALE = .02, 1e-3, .5
SLOWEST_BPM = 40
# how a beat is marked in the steps before, at and after it
MARK = {-1: .4, 0: 1, 1: .4}
WEIGHTS = {"development": 2, "mma": .7, "pop": .45, "clicks": .35}
BATCH, STEPS = 16, 1032
LEARNING_RATE = 4e-3


def inputs(heard: np.ndarray) -> np.ndarray:
    """float[frames][INPUTS] of pulses.heard: onsets over their means, compressed; timbre about its mean"""
    onsets, timbre = heard[:, : pulses.ONSETS], heard[:, pulses.ONSETS :]
    typical = onsets.mean(0) + FAINT * onsets.mean(0).max() + NOTHING
    return np.concatenate([np.log1p(onsets / typical), (timbre - timbre.mean(0)) * TIMBRE_SCALE / (timbre.std() + NOTHING)], 1).astype(np.float32)


class PulseEar(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv1d(INPUTS, CHANNELS, TAPS, padding=TAPS // 2)
        self.wide = nn.ModuleList(nn.Conv1d(CHANNELS, CHANNELS, TAPS, dilation=d, padding=d * (TAPS // 2)) for d in DILATIONS)
        self.mixed = nn.ModuleList(nn.Conv1d(CHANNELS, CHANNELS, 1) for _ in DILATIONS)
        self.beat = nn.Conv1d(CHANNELS, 1, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """float[batch][INPUTS][steps] to logits of beats, float[batch][steps]"""
        heard = torch.relu(self.first(x))
        for wide, mixed in zip(self.wide, self.mixed):
            heard = heard + mixed(F.dropout1d(torch.relu(wide(heard)), .1, self.training))
        return self.beat(torch.relu(heard)).squeeze(1)

    def text(self) -> str:
        convolutions = [self.first, *(c for both in zip(self.wide, self.mixed) for c in both), self.beat]
        rows = [row for c in convolutions for row in (*c.weight.flatten(0, 1), c.bias)]
        return "".join(" ".join(f"{v:.4g}" for v in row.tolist()) + "\n" for row in rows)

    @torch.no_grad()
    def chances(self, steps: np.ndarray) -> np.ndarray:
        """float[steps], how likely each of float[steps][INPUTS] is a beat"""
        self.eval()
        return torch.sigmoid(self(torch.tensor(steps.T[None])))[0].numpy()


def together(x: np.ndarray) -> np.ndarray:
    """float[frames][INPUTS] to float[steps][INPUTS]"""
    return x[: len(x) // TOGETHER * TOGETHER].reshape(-1, TOGETHER, INPUTS).mean(1)


def read(folder: Path) -> list[dict]:
    pieces = []
    for file in sorted(folder.glob("*.npz")):
        z = np.load(file)
        bpm = float(z["bpm"])
        # slower beats than any that is told apart are heard in three: what is that slow is in 6/8
        pieces.append({"name": file.stem, "source": str(z["source"]), "piece": str(z["piece"]), "x": inputs(z["heard"].astype(np.float32)), "bpm": bpm,
                       "told": bpm if bpm >= SLOWEST_BPM else 3 * bpm, "beats": z["beats"] * pulses.HZ})
    return pieces


def excerpt(piece: dict, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray, float]:
    """float[INPUTS][STEPS] of a part of a piece at another speed, some registers or the timbre silent; marks of its beats; its tempo."""
    x, faster = piece["x"], np.exp(chance.uniform(-.22, .22))
    if not 1.05 * SLOWEST_BPM < piece["told"] * faster < 235:
        faster = 1.0
    speed = np.full(TOGETHER * STEPS, faster)
    if chance.random() < .4:
        speed *= 1 + chance.uniform(0, .04) * np.sin(np.arange(len(speed)) / chance.uniform(80, 600) + chance.uniform(0, 2 * np.pi))
    at = np.cumsum(speed)
    at += chance.uniform(-40, len(x) - at[-1] + 40) if len(x) > at[-1] else chance.uniform(len(x) - at[-1] - 5, 5)
    inside = ((at >= 0) & (at <= len(x) - 1))[:, None]
    at_inside = np.clip(at, 0, len(x) - 1.001)
    low, share = at_inside.astype(int), (at_inside % 1)[:, None]
    part = ((x[low] * (1 - share) + x[low + 1] * share) * inside).reshape(STEPS, TOGETHER, INPUTS).mean(1)
    part *= np.exp(chance.normal(0, .12, INPUTS))
    if chance.random() < .3:
        part[:, chance.choice(np.arange(1, pulses.ONSETS), chance.integers(1, 3), replace=False)] = 0
    if chance.random() < .25:
        part[:, pulses.ONSETS :] = 0
    part += chance.normal(0, .03, part.shape)
    return part.T.astype(np.float32), marks(piece["beats"], at), piece["told"] * faster


def marks(beats: np.ndarray, at: np.ndarray) -> np.ndarray:
    """float[steps]; frames of beats, and which frame each half step shows"""
    inside = beats[(beats > at[0]) & (beats < at[-1])]
    count = len(at) // TOGETHER
    steps = np.round(np.interp(inside, at, np.arange(len(at))) / TOGETHER - .25).astype(int)
    marked = np.zeros(count, np.float32)
    for later, mark in MARK.items():
        near = np.clip(steps + later, 0, count - 1)
        marked[near] = np.maximum(marked[near], mark)
    return marked


def shares(pieces: list[dict]) -> np.ndarray:
    """How often each render is heard; a piece with more renders is heard more often, but not in proportion."""
    renders = Counter(p["piece"] for p in pieces)
    weights = np.array([WEIGHTS.get(p["source"], 1) / renders[p["piece"]] ** .5 for p in pieces])
    return weights / weights.sum()


def fit_to_excerpts(ear: type[nn.Module], pieces: list[dict], steps: int, loss: Callable) -> nn.Module:
    """loss(heard, beats, bpm): what the ear makes of a batch of excerpts, marks of their beats, float[batch][STEPS], and their tempi"""
    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    fitted = ear()
    often = shares(pieces)

    def batch_loss(_: int) -> torch.Tensor:
        parts, beats, bpm = zip(*(excerpt(pieces[i], chance) for i in chance.choice(len(pieces), BATCH, p=often)))
        return loss(fitted(torch.tensor(np.array(parts))), np.array(beats), np.array(bpm))

    learning.fit(fitted, batch_loss, steps, LEARNING_RATE, 2e-3)
    return fitted


def loss(likely: torch.Tensor, beats: np.ndarray, _: np.ndarray) -> torch.Tensor:
    return 4 * F.binary_cross_entropy_with_logits(likely, torch.tensor(beats))


def fit(pieces: list[dict], steps: int) -> PulseEar:
    return fit_to_excerpts(PulseEar, pieces, steps, loss)


def report(ear: PulseEar, pieces: list[dict], title: str) -> None:
    """How much likelier a beat is where one is than elsewhere, by source."""
    for source in sorted({p["source"] for p in pieces}):
        contrasts = []
        for piece in (p for p in pieces if p["source"] == source):
            chances = ear.chances(together(piece["x"]))
            marked = marks(piece["beats"], np.arange(TOGETHER * len(chances)))
            contrasts.append(chances[marked == 1].mean() - chances[marked == 0].mean())
        print(f"{title}: {source}, {len(contrasts)} renders: at beats {np.mean(contrasts):.3f} likelier than between", flush=True)


if __name__ == "__main__":
    learning.command(__doc__, read, fit, report, steps=3600)
