"""Smooth fractal noise that drifts without ever following a clock."""
import math

import numpy as np


def cubic(outputs, cells, span, offset):
    """Catmull-Rom weights (outputs, cells) that read `span` cells from `offset`."""
    x = offset + (np.arange(outputs) + .5) * span / outputs
    k = np.floor(x).astype(int)[:, None] + np.arange(-1, 3)
    d = np.abs(x[:, None] - k)
    near, far = 1.5 * d ** 3 - 2.5 * d ** 2 + 1, -.5 * d ** 3 + 2.5 * d ** 2 - 4 * d + 2
    weights = np.zeros((outputs, cells), np.float32)
    rows = np.arange(outputs)[:, None].repeat(4, 1)
    np.add.at(weights, (rows, np.clip(k, 0, cells - 1)), np.where(d < 1, near, np.where(d < 2, far, 0)))
    return weights


class Noise:
    """Fractal noise (h, w) whose octaves drift against each other."""

    def __init__(self, rng, h, w, cells, octaves, gain):
        self.h, self.w, self.layers = h, w, []
        for octave in range(octaves):
            nx = cells * 2 ** octave
            ny = max(2, round(nx * h / w))
            grid = rng.standard_normal((ny + 8, nx + 8)).astype(np.float32)
            self.layers.append((gain ** octave, nx, ny, grid, rng.uniform(-1, 1, 2), rng.uniform(0, 6.28, 2)))

    def at(self, t):
        """The field at t seconds."""
        out = 0
        for gain, nx, ny, grid, v, p in self.layers:
            ox, oy = 3.5 + 2 * math.sin(v[0] * t + p[0]), 3.5 + 2 * math.sin(v[1] * t + p[1])
            out = out + gain * (cubic(self.h, ny + 8, ny, oy) @ grid @ cubic(self.w, nx + 8, nx, ox).T)
        return out


def soft_step(x):
    """Logistic step from 0 to 1, safe for any x."""
    return 1 / (1 + np.exp(np.clip(-x, -30, 30)))
