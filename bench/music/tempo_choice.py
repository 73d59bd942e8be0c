#!/usr/bin/env python3
"""
Fits the weights by which TempoEstimator chooses among its candidates, and says how well it chooses on pieces left out.

    tempo_choice.py MATERIAL LEFT_OUT

of pulse_material.py, and what pulse_ear.py --left-out wrote of the same. Needs torch. A tempo that is a half, a double, a third or three
times the right one is less wrong than another.
"""

import argparse
import zlib
from pathlib import Path

import numpy as np
import torch

import measures
import pulses
from pulse_ear import SLOWEST_BPM, TEMPI_LOG, shares

HZ = pulses.HZ
FASTEST_BPM, MIDDLE_BPM, CANDIDATES, WEAKEST_PULSE = 250, 120, 14, .03
MULTIPLES = [1 / 4, 1 / 3, 1 / 2, 2 / 3, 1, 3 / 2, 2, 3, 4, 6, 8, 3 / 4, 4 / 3, 3 / 8, 1 / 8, 1 / 6, 5, 5 / 2]
WINDOW_SECONDS, LONGEST, POWER = 12, .9, .7
NEAR, LEAST_CHANCE = .05, 1e-4
EXACT, LEVEL = 1, 3e-4
FOLDS = 5


def strength(flux: np.ndarray) -> np.ndarray:
    """OnsetStrength"""
    sums, half, i = np.concatenate([[0], np.cumsum(flux)]), round(HZ / 2), np.arange(len(flux))
    low, high = np.maximum(0, i - half), np.minimum(len(flux), i + half + 1)
    rise = np.maximum(0, flux - (sums[high] - sums[low]) / (high - low))
    return (rise / max(1e-6, np.sqrt(np.mean(rise**2)))) ** POWER


def autocorrelation(curve: np.ndarray) -> np.ndarray:
    """Autocorrelation's mean over windows"""
    window = int(min(len(curve), WINDOW_SECONDS * HZ))
    lags = int(window * LONGEST)
    total = np.zeros(lags)
    for start in range(0, len(curve) - window + 1, int(HZ)):
        part = curve[start : start + window] - curve[start : start + window].mean()
        total += np.fft.irfft(np.abs(np.fft.rfft(part, 2 * window)) ** 2)[:lags] / (window - np.arange(lags))
    return total / max(1e-9, total[0])


def at(values: np.ndarray, lag: float | np.ndarray) -> np.ndarray:
    return np.interp(lag, np.arange(len(values)), values, right=0)


def peak_near(values: np.ndarray, lag: float, reach: float) -> float:
    near = np.arange(max(1, int(np.ceil(lag - reach))), min(len(values) - 2, int(lag + reach)) + 1)
    near = near[(values[near] >= values[near - 1]) & (values[near] >= values[near + 1])]
    if len(near) == 0:
        return lag
    k = near[values[near].argmax()]
    curve = values[k - 1] - 2 * values[k] + values[k + 1]
    return k if curve >= -1e-12 else k + .5 * (values[k - 1] - values[k + 1]) / curve


def candidates(values: np.ndarray) -> np.ndarray:
    """Beats a minute of the highest peaks of the comb"""
    lags = np.arange(max(2, int(60 * HZ / FASTEST_BPM)) - 1, int(np.ceil(60 * HZ / SLOWEST_BPM)) + 2)
    comb = at(values, lags) + .5 * at(values, 2 * lags) + .25 * at(values, 4 * lags)
    peaks = 1 + np.flatnonzero((comb[1:-1] > comb[:-2]) & (comb[1:-1] >= comb[2:]))
    tempi = np.array([60 * HZ / refined(values, lags[k]) for k in peaks[np.argsort(-comb[peaks])][:CANDIDATES]])
    struck = tempi[at(values, 60 * HZ / tempi) >= WEAKEST_PULSE] if len(tempi) else tempi
    return struck if len(struck) else tempi


def refined(values: np.ndarray, lag: float) -> float:
    for multiple in (1, 2, 4, 8):
        if at(values, multiple * lag) > WEAKEST_PULSE:
            lag = peak_near(values, multiple * lag, 1.5 if multiple == 1 else 2) / multiple
    return lag


def features(values: np.ndarray, chances: np.ndarray, bpm: float) -> list[float]:
    octaves = np.log2(bpm / MIDDLE_BPM)
    likely = np.log(chances[np.abs(TEMPI_LOG - np.log(bpm)) < NEAR].sum() + LEAST_CHANCE)
    return [likely, octaves, octaves**2, *at(values, 60 * HZ / bpm * np.array(MULTIPLES))]


def read(material: Path, left_out: Path) -> list[dict]:
    chances, tracks = np.load(left_out), []
    for file in sorted(material.glob("*.npz")):
        z = np.load(file)
        values = autocorrelation(strength(z["heard"][:, 0].astype(float)))
        tempi = candidates(values)
        if len(tempi):
            right = np.array([measures.tempo(float(z["bpm"]), t) for t in tempi])
            tracks.append({"source": str(z["source"]), "piece": str(z["piece"]), "right": right,
                           "features": np.array([features(values, chances[file.stem], t) for t in tempi], np.float32)})
    return tracks


def fit(tracks: list[dict]) -> np.ndarray:
    """Largest chance of all right candidates together, and of the exact ones."""
    most, count = max(len(t["right"]) for t in tracks), tracks[0]["features"].shape[1]
    x, none, right = torch.zeros(len(tracks), most, count), torch.full((len(tracks), most), -1e9), torch.zeros(len(tracks), most, 2, dtype=bool)
    for i, t in enumerate(tracks):
        x[i, : len(t["right"])], none[i, : len(t["right"])], right[i, : len(t["right"])] = torch.tensor(t["features"]), 0, torch.tensor(t["right"])
    share = torch.tensor(shares(tracks)).float()[:, None] * right.any(1)
    deviation = x[none == 0].std(0) + 1e-6
    weights = torch.zeros(count, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        score = (x / deviation) @ weights + none
        chance = score[..., None].masked_fill(~right, -1e9).logsumexp(1) - score.logsumexp(1)[:, None]
        exact, level = (share * chance).sum(0) / share.sum(0)
        value = -level - EXACT * exact + LEVEL * (weights**2).sum()
        value.backward()
        return value

    optimiser.step(loss)
    return (weights.detach() / deviation).numpy()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("material", type=Path)
    parser.add_argument("left_out", type=Path)
    arguments = parser.parse_args()
    tracks, chosen = read(arguments.material, arguments.left_out), {}
    for fold in range(FOLDS):
        inside = [zlib.crc32(f"choice of {t['piece']}".encode()) % FOLDS == fold for t in tracks]
        weights = fit([t for t, i in zip(tracks, inside) if not i])
        for t in (t for t, i in zip(tracks, inside) if i):
            chosen.setdefault(t["source"], []).append(t["right"][(t["features"] @ weights).argmax()])
    for source, right in chosen.items():
        first, second = np.mean(right, 0)
        print(f"left out: {source}, {len(right)} renders: tempo Acc1 {first:.3f}, Acc2 {second:.3f}")
    likely, octaves, squared, *levels = fit(tracks)
    print(f"LIKELY = {likely:.2f}, OCTAVES = {octaves:.2f}, OCTAVES_SQUARED = {squared:.2f}\nWEIGHTS = {{{', '.join(f'{w:.2f}' for w in levels)}}}")


if __name__ == "__main__":
    main()
