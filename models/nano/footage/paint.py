"""Features painted in colour, linear light: `paint(image, t)` returns the new image (H, W, 3)."""
import math

import numpy as np

from nano.footage.noise import cubic, soft_step


class Rain:
    """Streaks of wet glass; they do not move."""

    def __init__(self, rng, place):
        grid = rng.standard_normal((12, 68)).astype(np.float32)
        self.streaks = cubic(place.h, 12, 4, 3) @ grid @ cubic(place.w, 68, 60, 3).T

    def paint(self, image, t):
        return image * (1 + .25 * np.clip(self.streaks, -1, 2))[..., None]


class Leak:
    """Light leaking in at one edge of the film."""

    def __init__(self, rng, place):
        self.place, self.edge = place, int(rng.integers(4))

    def paint(self, image, t):
        p = self.place
        inwards = (p.x, 1 - p.x, p.y / p.aspect, 1 - p.y / p.aspect)[self.edge]
        reach, breath = 3.2 + .4 * math.sin(.4 * t + p.phase[5]), .8 + .2 * math.sin(.31 * t + p.phase[6])
        colour = p.palette[2] * .7 + np.array([.25, .08, .02], np.float32)
        return image + (np.exp(-(inwards * reach) ** 1.3) * breath)[..., None] * colour * .5


class Occluder:
    """Something dark and out of focus at the side, in a third of the scenes."""

    def __init__(self, rng, place):
        self.place, self.present = place, rng.random() < .35
        self.x, self.y, self.radius = float(rng.choice([-.15, 1.15])), rng.uniform(0, place.aspect), rng.uniform(.3, .6)

    def paint(self, image, t):
        if not self.present:
            return image
        distance = np.hypot(self.place.x - self.x, (self.place.y - self.y) * .6)
        return image * (1 - .55 * soft_step((self.radius - distance) / .07))[..., None]
