#!/usr/bin/env python3
"""
Fits the weights of NoteEar to the material of ear_material.py.

    note_ear.py MATERIAL --weights FILE      fits to all of it
    note_ear.py MATERIAL --leave-out mma     fits to the other sources and says how well this one is heard
    note_ear.py MATERIAL --folds 3           likewise with every third file left out in turn

Needs torch. A network of 1941 weights hears notes in each moment; it is fitted to the notes themselves, to the sums of their pitch
classes, and a little to the key that the published profiles find in these.
"""

import argparse
import zlib
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import measures
import midi_truth
import moments

CHANNELS, BELOW, ABOVE, NEAR = 10, 24, 36, 6
LOWEST, NOTES = moments.LOWEST, moments.END - moments.LOWEST
# as KeyProfiles.together weighs them
TOGETHER = {"albrecht_shanahan": 4, "krumhansl_kessler": 2, "bellman_budge": 1}
WEIGHTS = {"mma": .5, "pop": .5}
BATCH, MOMENTS, FARTHEST = 16, 40, 4
LEARNING_RATE = 3e-3
FOLD = torch.eye(12)[(torch.arange(NOTES) + LOWEST) % 12]


def unit(x: torch.Tensor) -> torch.Tensor:
    x = x - x.mean(-1, keepdim=True)
    return x / (x.norm(dim=-1, keepdim=True) + 1e-9)


def correlations() -> dict[str, torch.Tensor]:
    """Each profile set as 24 keys, majors first, by 12 pitch classes."""
    return {name: unit(torch.stack([torch.roll(torch.tensor(p), t) for p in both for t in range(12)])) for name, both in midi_truth.PROFILES.items()}


PROFILES = correlations()
KEYS = unit(sum(w * PROFILES[name] for name, w in TOGETHER.items()))


class NoteEar(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv1d(1, CHANNELS, BELOW + 1 + ABOVE)
        self.second = nn.Conv1d(CHANNELS, CHANNELS, 2 * NEAR + 1)
        self.last = nn.Conv1d(CHANNELS, 1, 1)
        self.sharpness = nn.Parameter(torch.tensor(2.5))

    def forward(self, heard: torch.Tensor) -> torch.Tensor:
        """float[…][moments][NOTES] to loudness of notes"""
        flat = heard.reshape(-1, 1, NOTES)
        partials = torch.relu(self.first(F.pad(flat, (BELOW, ABOVE))))
        together = torch.relu(self.second(F.pad(partials, (NEAR, NEAR))))
        return F.softplus(self.last(together) - 2).reshape(heard.shape)

    def text(self) -> str:
        rows = [*self.first.weight.flatten(1), self.first.bias, *self.second.weight.flatten(0, 1), self.second.bias,
                self.last.weight.flatten(), self.last.bias]
        return "".join(" ".join(f"{v:.4g}" for v in row.tolist()) + "\n" for row in rows)


def read(folder: Path) -> list[dict]:
    pieces = []
    for file in sorted(folder.glob("*.npz")):
        z = np.load(file)
        histogram = torch.tensor(z["histogram"]).float()
        if histogram.sum() == 0:
            continue
        sums = z["heard"].sum(1)
        one = np.median(sums[sums > 0]) / 40 + 1e-6
        votes = sum(F.one_hot((p @ histogram).argmax(), 24) for p in PROFILES.values()) / len(PROFILES)
        pieces.append({"source": str(z["source"]), "piece": str(z["piece"]), "heard": np.log1p(z["heard"] / one).astype(np.float32),
                       "notes": z["notes"].astype(np.float32), "votes": votes.numpy(), "histogram": histogram})
    return pieces


def moved(x: np.ndarray, up: int) -> np.ndarray:
    """By semitones; what leaves the range is lost."""
    return np.pad(x, ((0, 0), (max(0, up), max(0, -up))))[:, max(0, -up) : max(0, -up) + NOTES]


def batch(pieces: list[dict], chance: np.random.Generator, shares: np.ndarray) -> list[torch.Tensor]:
    """Some moments of some pieces, each piece in another key and a little louder or softer."""
    heard, notes, votes = [], [], []
    for i in chance.choice(len(pieces), BATCH, p=shares):
        piece = pieces[i]
        some = chance.choice(len(piece["heard"]), MOMENTS, replace=len(piece["heard"]) < MOMENTS)
        up = chance.integers(-FARTHEST, FARTHEST + 1)
        heard.append(moved(piece["heard"][some], up) * np.exp(chance.normal(0, .15)).astype(np.float32))
        notes.append(moved(piece["notes"][some], up))
        votes.append(np.roll(piece["votes"].reshape(2, 12), up, 1).ravel())
    return [torch.tensor(np.array(x)) for x in (heard, notes, votes)]


def fit(pieces: list[dict], epochs: int) -> NoteEar:
    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    ear = NoteEar()
    steps = epochs * len(pieces) // BATCH
    optimiser = torch.optim.AdamW(ear.parameters(), LEARNING_RATE, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, total_steps=steps, pct_start=.15)
    shares = np.array([WEIGHTS.get(p["source"], 1) * (1 if p["votes"].max() >= .75 else .3) for p in pieces])
    for step in range(steps):
        heard, notes, votes = batch(pieces, chance, shares / shares.sum())
        guess = ear(heard)
        classes, truth = ((x @ FOLD).sum(1) for x in (guess, notes))
        logits = unit(classes) @ KEYS.T * ear.sharpness.exp()
        keys = -(votes * torch.log_softmax(logits, 1)).sum(1).mean()
        loss = (20 * ((guess - notes) ** 2).mean() + 4 * (1 - (unit(classes) * unit(truth)).sum(1).mean())
                + .3 * min(1, step / (.3 * steps)) * keys)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(ear.parameters(), 1)
        optimiser.step()
        schedule.step()
    return ear


@torch.no_grad()
def report(ear: NoteEar, pieces: list[dict], title: str) -> None:
    for source in sorted({p["source"] for p in pieces}):
        alike, exact, weighted = [], [], []
        for p in (p for p in pieces if p["source"] == source):
            classes = (ear(torch.tensor(p["heard"])) @ FOLD).sum(0)
            alike.append(float(unit(classes) @ unit(p["histogram"])))
            if p["votes"].max() >= .75:
                truth, heard = (f"{midi_truth.TONICS[k % 12]} {'minor' if k >= 12 else 'major'}" for k in (p["votes"].argmax(), int((KEYS @ unit(classes)).argmax())))
                exact.append(truth == heard)
                weighted.append(measures.key(truth, heard))
        print(f"{title}: {source}, {len(alike)} renders: correlation with the notes {np.mean(alike):.3f}, "
              f"key exact {np.mean(exact):.3f}, weighted {np.mean(weighted):.3f} ({len(exact)})", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("material", type=Path)
    parser.add_argument("--epochs", type=int, default=60)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--leave-out")
    parser.add_argument("--folds", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    pieces = read(arguments.material)
    for fold in range(arguments.folds):
        inside = [zlib.crc32(p["piece"].encode()) % arguments.folds == fold for p in pieces]
        report(fit([p for p, i in zip(pieces, inside) if not i], arguments.epochs), [p for p, i in zip(pieces, inside) if i], f"fold {fold}")
    if arguments.leave_out:
        left = [p for p in pieces if p["source"] == arguments.leave_out]
        report(fit([p for p in pieces if p["source"] != arguments.leave_out], arguments.epochs), left, "left out")
    if arguments.weights:
        ear = fit(pieces, arguments.epochs)
        report(ear, pieces, "fitted to")
        arguments.weights.write_text(ear.text())


if __name__ == "__main__":
    main()
