#!/usr/bin/env python3
"""
Fits the weights of TempoEar to the material of pulse_material.py.

    tempo_ear.py MATERIAL --weights FILE     fits to all of it
    tempo_ear.py MATERIAL --left-out         fits with every third piece left out in turn, and says how well those are heard

Needs torch. Two convolutions hear fourteen kinds of events in onsets and timbre. How well each of them repeats after a beat, and after
simple multiples and parts of it, is all that a tempo is judged by, the same way at every tempo but for how usual it is. What is heard here
is the likeliest of 92 tempi; TempoEstimator judges the peaks of the autocorrelation of all onsets.
"""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import learning
import measures
import pulses
from pulse_ear import INPUTS, SLOWEST_BPM, TAPS, TOGETHER, fit_to_excerpts, read, together

HZ = pulses.HZ / TOGETHER
SOUNDS, EVENTS, HIDDEN = 20, 14, 40
MULTIPLES = [1 / 8, 1 / 6, 1 / 4, 1 / 3, 3 / 8, 1 / 2, 2 / 3, 3 / 4, 1, 4 / 3, 3 / 2, 2, 5 / 2, 3, 4, 5, 6, 8]
TEMPI_BPM = SLOWEST_BPM * np.exp(.02 * np.arange(92))
MIDDLE_BPM = 120
# as Autocorrelation's
WINDOW, LONGEST, HOP = int(12 * HZ), .9, int(3 * HZ)
TEMPO_SPREAD = .025


class TempoEar(nn.Module):
    def __init__(self):
        super().__init__()
        self.sounds = nn.Conv1d(INPUTS, SOUNDS, TAPS, padding=TAPS // 2)
        self.events = nn.Conv1d(SOUNDS, EVENTS, TAPS, padding=TAPS // 2)
        self.hidden = nn.Linear(EVENTS * len(MULTIPLES) + 2, HIDDEN)
        self.score = nn.Linear(HIDDEN, 1)
        self.lags = torch.tensor(60 * HZ / TEMPI_BPM[:, None] * np.array(MULTIPLES)).float()
        octaves = torch.tensor(np.log2(TEMPI_BPM / MIDDLE_BPM)).float()
        self.usual = torch.stack([octaves, octaves**2], 1)

    def repeats(self, x: torch.Tensor) -> torch.Tensor:
        """float[batch][INPUTS][steps] to float[batch][EVENTS][lags]: autocorrelation of each event, the mean over windows, 1 at lag zero"""
        events = self.events(F.dropout1d(torch.relu(self.sounds(x)), .05, self.training))
        window = min(WINDOW, x.shape[2])
        parts = F.softplus(events).unfold(2, window, HOP)
        power = torch.fft.rfft(parts - parts.mean(3, keepdim=True), 2 * window).abs().square().mean(2)
        lags = int(window * LONGEST)
        repeats = torch.fft.irfft(power, 2 * window)[..., :lags] / (window - torch.arange(lags))
        return repeats / repeats[..., :1].clamp(min=1e-9)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """float[batch][INPUTS][steps] to logits float[batch][len(TEMPI_BPM)]"""
        repeats = self.repeats(x)
        low = self.lags.long().clamp(max=repeats.shape[2] - 2)
        share = self.lags - low
        near = (repeats[..., low] * (1 - share) + repeats[..., low + 1] * share) * (self.lags < repeats.shape[2] - 1)
        judged = torch.cat([near.permute(0, 2, 1, 3).flatten(2), self.usual.expand(len(x), -1, -1)], 2)
        return self.score(F.dropout(torch.relu(self.hidden(judged)), .1, self.training)).squeeze(2)

    def text(self) -> str:
        rows = [row for c in (self.sounds, self.events) for row in (*c.weight.flatten(0, 1), c.bias)]
        rows += [*self.hidden.weight, self.hidden.bias, self.score.weight[0]]
        return "".join(" ".join(f"{v:.4g}" for v in row.tolist()) + "\n" for row in rows)

    @torch.no_grad()
    def likeliest(self, x: np.ndarray) -> float:
        """The likeliest tempo of float[frames][INPUTS], in beats a minute"""
        self.eval()
        return TEMPI_BPM[self(torch.tensor(together(x).T[None]))[0].argmax()]


def loss(tempi: torch.Tensor, _: np.ndarray, bpm: np.ndarray) -> torch.Tensor:
    away = (torch.tensor(np.log(TEMPI_BPM)) - torch.tensor(np.log(bpm))[:, None]) / TEMPO_SPREAD
    return F.cross_entropy(tempi, torch.softmax(-away**2 / 2, 1).float())


def fit(pieces: list[dict], steps: int) -> TempoEar:
    return fit_to_excerpts(TempoEar, pieces, steps, loss)


def report(ear: TempoEar, pieces: list[dict], title: str) -> None:
    for source in sorted({p["source"] for p in pieces}):
        right = [measures.tempo(p["bpm"], ear.likeliest(p["x"])) for p in pieces if p["source"] == source]
        first, second = np.mean(right, 0)
        print(f"{title}: {source}, {len(right)} renders: tempo Acc1 {first:.3f}, Acc2 {second:.3f}", flush=True)


if __name__ == "__main__":
    learning.command(__doc__, read, fit, report, steps=6000)
