#!/usr/bin/env python3
"""
Fits the weights of BoundaryEar to the material of boundary_material.py.

    boundary_ear.py MATERIAL --weights FILE                 fits to all of it
    boundary_ear.py MATERIAL --leave-out pop                fits to the other sources and says how well this one is heard

Needs torch. A network of 1405 weights, really three small ones whose answers are averaged, says how likely a section begins at each bar.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import measures

NETWORKS, HIDDEN = 3, 12
STEPS, BATCH, LEARNING_RATE, DECAY, DROPOUT = 3000, 512, 8e-3, .05, .1
FURTHEST = 4
# as Boundaries chooses
TOLERANCE_SECONDS, SHORTEST_BARS, SUREST = measures.BOUNDARY_TOLERANCE, 4, .98


class BoundaryEar:
    def __init__(self, pieces: list[dict]):
        heard, begins = np.concatenate([p["heard"][1:] for p in pieces]), np.concatenate([p["begins"][1:] for p in pieces])
        self.mean, self.deviation = heard.mean(0), heard.std(0) + 1e-6
        x, y, chance = torch.tensor(self.standard(heard)), torch.tensor(begins), torch.Generator().manual_seed(0)
        first = torch.randn(NETWORKS, x.shape[1], HIDDEN, generator=chance) / x.shape[1] ** .5
        last = torch.randn(NETWORKS, HIDDEN, 1, generator=chance) / HIDDEN ** .5
        weights = [first, torch.zeros(NETWORKS, 1, HIDDEN), last, torch.full((NETWORKS, 1, 1), -2.)]
        first, first_bias, last, last_bias = (w.requires_grad_() for w in weights)
        optimiser = torch.optim.AdamW(weights, LEARNING_RATE, weight_decay=DECAY)
        schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, STEPS)
        for _ in range(STEPS):
            drawn = torch.randint(len(x), (NETWORKS, BATCH), generator=chance)
            seen = x[drawn]
            seen = seen * (torch.rand(seen.shape, generator=chance) > DROPOUT) / (1 - DROPOUT)
            said = (torch.tanh(seen @ first + first_bias) @ last + last_bias)[..., 0]
            loss = NETWORKS * F.binary_cross_entropy_with_logits(said, y[drawn])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
        self.first, self.first_bias = torch.cat(list(first.detach()), 1).T.numpy(), first_bias.detach().flatten().numpy()
        self.last, self.last_bias = last.detach().flatten().numpy() / NETWORKS, last_bias.mean().item()

    def standard(self, heard: np.ndarray) -> np.ndarray:
        return np.clip((heard - self.mean) / self.deviation, -FURTHEST, FURTHEST).astype(np.float32)

    def chances(self, heard: np.ndarray) -> np.ndarray:
        """float[bars][features] to float[bars]; the first bar begins nothing"""
        said = np.tanh(self.standard(heard) @ self.first.T + self.first_bias) @ self.last + self.last_bias
        return np.concatenate([[0], 1 / (1 + np.exp(-said[1:]))])

    def text(self) -> str:
        rows = [self.mean, self.deviation, *self.first, self.first_bias, self.last, [self.last_bias]]
        return "".join(" ".join(f"{v:.5g}" for v in row) + "\n" for row in rows)


def chosen(chances: np.ndarray, edges: np.ndarray) -> list[float]:
    """Boundaries in seconds: as many of the likeliest bars as make the expected F measure highest, none if there probably is none."""
    near = np.abs(edges[:-1, None] - edges[None, :-1]) <= TOLERANCE_SECONDS
    hits = 1 - np.where(near, 1 - np.minimum(SUREST, chances), 1).prod(1)
    apart = []
    for i in np.argsort(-chances, kind="stable"):
        if i > 0 and all(abs(i - c) >= SHORTEST_BARS for c in apart):
            apart.append(i)
    apart.sort(key=lambda i: -hits[i])
    expected = 2 * np.cumsum(hits[apart]) / (np.arange(1, len(apart) + 1) + chances.sum())
    count = int(np.argmax(expected)) + 1 if expected.max(initial=0) > (1 - chances).prod() else 0
    return sorted(edges[apart[:count]])


def read(folder: Path) -> list[dict]:
    pieces = []
    for file in sorted(folder.glob("*.json")):
        piece = json.loads(file.read_text())
        edges = np.array(piece["edges"])
        begins = np.zeros(len(edges) - 1, np.float32)
        for t in piece["boundaries"]:
            nearest = int(np.argmin(np.abs(edges[:-1] - t)))
            begins[nearest] = abs(edges[nearest] - t) < TOLERANCE_SECONDS
        pieces.append({**piece, "edges": edges, "begins": begins, "heard": np.array(piece["features"], np.float32)})
    return pieces


def report(ear: BoundaryEar, pieces: list[dict], title: str) -> None:
    scores = [measures.boundaries(p["boundaries"], chosen(ear.chances(p["heard"]), p["edges"])) for p in pieces if p["boundaries"]]
    low, high = measures.interval(scores)
    print(f"{title}: section F@3s {np.mean(scores):.3f} ({low:.2f}–{high:.2f}), {len(scores)} renders", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("material", type=Path)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--leave-out")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    pieces = read(arguments.material)
    if arguments.leave_out:
        left = [p for p in pieces if p["source"] == arguments.leave_out]
        ear = BoundaryEar([p for p in pieces if p["source"] != arguments.leave_out])
        report(ear, [p for p in left if p["source"] != "development" or p["variant"] == "a"], f"{arguments.leave_out} left out")
    if arguments.weights:
        ear = BoundaryEar(pieces)
        report(ear, pieces, "fitted to")
        arguments.weights.write_text(ear.text())


if __name__ == "__main__":
    main()
