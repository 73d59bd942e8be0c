#!/usr/bin/env python3
"""
Fits the weights of NoteEar to the material of ear_material.py.

    note_ear.py MATERIAL --weights FILE      fits to all of it
    note_ear.py MATERIAL --leave-out mma     fits to the other sources and says how well this one is heard
    note_ear.py MATERIAL --folds 3           likewise with every third file left out in turn

Needs torch. A network of 7649 weights hears notes in each moment; it is fitted to the notes themselves, to the sums of their pitch
classes, and a little to the keys that the published profiles find in these.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import learning
import measures
import midi_truth
import moments
from moments import BANDS, LOWEST, SEMITONE

NOTES = moments.END - LOWEST
CHANNELS, NEAR = 16, 12
PARTIALS, AROUND = (1 / 4, 1 / 3, 1 / 2, 1, 2, 3, 4, 5, 6, 7, 8), 2
PLACES = sorted({round(12 * SEMITONE * np.log2(p)) + d for p in PARTIALS for d in range(-AROUND, AROUND + 1)})
SMOOTH, GAIN = 18, 4
SHARPNESS = 40  # of KeyProfiles.votes
WEIGHTS = {"mma": .5, "pop": .5}
BATCH, MOMENTS, FARTHEST = 16, 40, 5
LEARNING_RATE = 4e-3
FOLD = torch.eye(12)[(torch.arange(NOTES) + LOWEST) % 12]


def unit(x: torch.Tensor) -> torch.Tensor:
    x = x - x.mean(-1, keepdim=True)
    return x / (x.norm(dim=-1, keepdim=True) + 1e-9)


PROFILES = unit(torch.stack([torch.stack([torch.roll(torch.tensor(p), t) for p in both for t in range(12)])
                             for both in midi_truth.PROFILES.values()]))  # 4 sets, 24 keys, majors first, 12 pitch classes


def votes(classes: torch.Tensor) -> torch.Tensor:
    """float[12] to float[24]"""
    return torch.softmax(SHARPNESS * (PROFILES @ unit(classes)), 1).mean(0)


class NoteEar(nn.Module):
    def __init__(self):
        super().__init__()
        margin = max(PLACES)
        first = SEMITONE * (LOWEST - moments.LOWEST_BAND) + margin
        self.register_buffer("at", torch.tensor(first + SEMITONE * np.arange(NOTES)[:, None] + np.array(PLACES)))
        self.margin = margin
        register = torch.linspace(-1, 1, NOTES)
        self.register_buffer("ends", torch.stack([torch.relu(-register), torch.relu(register)], 1))
        self.places = nn.Linear(len(PLACES), CHANNELS)
        self.register_bias = nn.Parameter(torch.zeros(2, CHANNELS))
        self.chords = nn.Conv1d(CHANNELS, CHANNELS, 2 * NEAR + 1, padding=NEAR)
        self.mixed = nn.Linear(CHANNELS, CHANNELS)
        self.last = nn.Linear(CHANNELS, 1)
        self.sharpness = nn.Parameter(torch.tensor(2.5))

    def forward(self, levels: torch.Tensor) -> torch.Tensor:
        """float[…][moments][BANDS] to float[…][moments][NOTES], loudness of notes"""
        seen = F.pad(levels.reshape(-1, BANDS), (self.margin, self.margin))[:, self.at]
        partials = torch.relu(self.places(seen) + self.ends @ self.register_bias)
        together = torch.relu(self.chords(partials.transpose(1, 2))).transpose(1, 2)
        mixed = torch.relu(self.mixed(together)) + together
        return F.softplus(self.last(mixed).squeeze(-1) - 2).reshape(*levels.shape[:-1], NOTES)

    def text(self) -> str:
        rows = [*self.places.weight, self.places.bias, *self.register_bias, *self.chords.weight.flatten(0, 1), self.chords.bias,
                *self.mixed.weight, self.mixed.bias, self.last.weight.flatten(), self.last.bias]
        return "".join(" ".join(f"{v:.4g}" for v in row.tolist()) + "\n" for row in rows)


def levels(heard: np.ndarray) -> np.ndarray:
    """float[moments][BANDS], whitened by the root of the track's smoothed mean and compressed"""
    sums = np.concatenate([[0], np.cumsum(heard.mean(0))])
    band = np.arange(BANDS)
    low, high = np.maximum(0, band - SMOOTH), np.minimum(BANDS, band + SMOOTH + 1)
    white = heard / np.sqrt((sums[high] - sums[low]) / (high - low) + 1e-4)
    loud = white.sum(1)
    return np.log1p(GAIN * white / (np.median(loud[loud > 0]) / BANDS)).astype(np.float32)


def read(folder: Path) -> list[dict]:
    pieces = []
    for file in sorted(folder.glob("*.npz")):
        z = np.load(file)
        histogram, heard = torch.tensor(z["histogram"]).float(), z["heard"].astype(np.float32)
        if histogram.sum() > 0 and heard.any():
            pieces.append({"source": str(z["source"]), "piece": str(z["piece"]), "levels": levels(heard), "notes": z["notes"].astype(np.float32),
                           "keys": (PROFILES @ unit(histogram)).argmax(1).numpy(), "histogram": histogram})
    return pieces


def agreed(piece: dict) -> int | None:
    """The key that three of four profile sets hear in the notes."""
    return next((int(k) for k in piece["keys"] if (piece["keys"] == k).sum() >= 3), None)


def moved(x: np.ndarray, up: int) -> np.ndarray:
    """By so many columns; what leaves the range is lost, and what comes in is silent."""
    width = x.shape[1]
    return np.pad(x, ((0, 0), (max(0, up), max(0, -up))))[:, max(0, -up) : max(0, -up) + width]


def tone(chance: np.random.Generator) -> np.ndarray:
    """float[BANDS]: louder or softer, brighter or darker, with a wave."""
    t = np.linspace(-1, 1, BANDS)
    return (chance.normal(0, .15) + chance.normal(0, .12) * t
            + chance.normal(0, .12) * np.cos(np.pi * (t * chance.integers(1, 4) + chance.random()))).astype(np.float32)


def batch(pieces: list[dict], chance: np.random.Generator, shares: np.ndarray) -> list[torch.Tensor]:
    """Some moments of some pieces, each piece in another key and another tone."""
    heard, notes, keys = [], [], []
    for i in chance.choice(len(pieces), BATCH, p=shares):
        piece = pieces[i]
        some = chance.choice(len(piece["levels"]), MOMENTS, replace=len(piece["levels"]) < MOMENTS)
        up = chance.integers(-FARTHEST, FARTHEST + 1)
        heard.append(moved(piece["levels"][some], SEMITONE * up) + tone(chance))
        notes.append(moved(piece["notes"][some], up))
        keys.append(piece["keys"] // 12 * 12 + (piece["keys"] + up) % 12)
    return [torch.tensor(np.array(x)) for x in (heard, notes, keys)]


def fit(pieces: list[dict], steps: int) -> NoteEar:
    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    ear = NoteEar()
    shares = np.array([WEIGHTS.get(p["source"], 1) * (.3 if agreed(p) is None else 1) for p in pieces])

    def loss(step: int) -> torch.Tensor:
        heard, notes, keys = batch(pieces, chance, shares / shares.sum())
        guess = ear(heard)
        classes, truth = ((x @ FOLD).sum(1) for x in (guess, notes))
        logits = torch.einsum("bc,pkc->bpk", unit(classes), PROFILES) * ear.sharpness.exp()
        return (20 * ((guess - notes) ** 2).mean() + 4 * (1 - (unit(classes) * unit(truth)).sum(1).mean())
                + .3 * min(1, step / (.3 * steps)) * F.cross_entropy(logits.flatten(0, 1), keys.flatten()))

    learning.fit(ear, loss, steps, LEARNING_RATE, 1e-3)
    return ear


def name(key: int) -> str:
    return f"{midi_truth.TONICS[key % 12]} {'minor' if key >= 12 else 'major'}"


@torch.no_grad()
def report(ear: NoteEar, pieces: list[dict], title: str) -> None:
    for source in sorted({p["source"] for p in pieces}):
        alike, exact, weighted = [], [], []
        for p in (p for p in pieces if p["source"] == source):
            classes = (ear(torch.tensor(p["levels"])) @ FOLD).sum(0)
            alike.append(float(unit(classes) @ unit(p["histogram"])))
            if (key := agreed(p)) is not None:
                truth, heard = name(key), name(int(votes(classes).argmax()))
                exact.append(truth == heard)
                weighted.append(measures.key(truth, heard))
        print(f"{title}: {source}, {len(alike)} renders: correlation with the notes {np.mean(alike):.3f}, "
              f"key exact {np.mean(exact):.3f}, weighted {np.mean(weighted):.3f} ({len(exact)})", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("material", type=Path)
    parser.add_argument("--steps", type=int, default=3600)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--leave-out")
    parser.add_argument("--folds", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    pieces = read(arguments.material)
    for fold, others, part in learning.left_out(pieces, arguments.folds):
        report(fit(others, arguments.steps), part, f"fold {fold}")
    if arguments.leave_out:
        left = [p for p in pieces if p["source"] == arguments.leave_out]
        report(fit([p for p in pieces if p["source"] != arguments.leave_out], arguments.steps), left, "left out")
    if arguments.weights:
        ear = fit(pieces, arguments.steps)
        report(ear, pieces, "fitted to")
        arguments.weights.write_text(ear.text())


if __name__ == "__main__":
    main()
