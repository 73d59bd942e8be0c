"""Scores of music analysis as MIREX and mir_eval define them."""

import numpy as np

BEAT_TOLERANCE = 0.07
BOUNDARY_TOLERANCE = 3.0
TEMPO_TOLERANCE = 0.04
# mir_eval leaves the first five seconds out: a tracker may need them to settle
SETTLE_SECONDS = 5.0
TONICS = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"]


def tempo(truth: float, heard: float) -> tuple[bool, bool]:
    """Within 4 %, and within 4 % of the tempo, its half, double, third or triple (Gouyon et al. 2006)."""
    near = [abs(heard / (truth * m) - 1) <= TEMPO_TOLERANCE for m in (1, 2, 1 / 2, 3, 1 / 3)]
    return near[0], any(near)


def f_measure(truth: list[float], heard: list[float], tolerance: float) -> float:
    """Each event counts once; matched greedily in order, which is optimal for sorted events of equal tolerance."""
    truth, heard = sorted(truth), sorted(heard)
    if not truth or not heard:
        return float(not truth and not heard)
    hits = i = j = 0
    while i < len(truth) and j < len(heard):
        if abs(truth[i] - heard[j]) <= tolerance:
            hits, i, j = hits + 1, i + 1, j + 1
        elif truth[i] < heard[j]:
            i += 1
        else:
            j += 1
    return 2 * hits / (len(truth) + len(heard))


def beats(truth: list[float], heard: list[float]) -> float:
    return f_measure([t for t in truth if t >= SETTLE_SECONDS], [t for t in heard if t >= SETTLE_SECONDS], BEAT_TOLERANCE)


def boundaries(truth: list[float], heard: list[float]) -> float:
    return f_measure(truth, heard, BOUNDARY_TOLERANCE)


def key(truth: str, heard: str) -> float:
    """MIREX: 1 exact, .5 a fifth away, .3 the relative, .2 the parallel key."""
    (tonic, mode), (tonic2, mode2) = truth.split(), heard.split()
    up = (TONICS.index(tonic2) - TONICS.index(tonic)) % 12
    if mode == mode2:
        return {0: 1.0, 7: 0.5, 5: 0.5}.get(up, 0.0)
    relative = 9 if mode == "major" else 3
    return 0.3 if up == relative else 0.2 if up == 0 else 0.0


def interval(values: list[float], rounds: int = 1000) -> tuple[float, float]:
    """95 % of the means of resampled tracks."""
    chance = np.random.default_rng(1)
    means = chance.choice(np.array(values), (rounds, len(values))).mean(axis=1)
    return float(np.quantile(means, .025)), float(np.quantile(means, .975))
