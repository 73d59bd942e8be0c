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


class Bokeh:
    """Discs of light out of focus, brighter at the rim."""

    def __init__(self, rng, place):
        self.place, aspect = place, place.aspect
        n = int(rng.integers(5, 20))
        x, y = rng.uniform(-.1, 1.1, n), rng.uniform(-.1, aspect + .1, n)
        radius = rng.uniform(.02, .11, n) * rng.choice([.6, 1., 1.4])
        amount, colour = rng.uniform(.1, .6, n), rng.integers(2, 4, n)
        self.discs = list(zip(x, y, radius, amount, colour, rng.uniform(0, 6.28, n), rng.uniform(.2, .7, n)))

    def paint(self, image, t):
        for x, y, r, amount, colour, phase, rate in self.discs:
            def disc(q):
                return soft_step((r - q) / (r * .12 + .004)) * (.75 + .25 * np.minimum(q / r, 1) ** 3)
            breath = .7 * amount * (.8 + .2 * math.sin(rate * t + phase))
            self.place.spot(image, x + .012 * math.sin(.4 * t + phase), y + .01 * math.cos(.3 * t + phase), r * 1.6 + .03,
                            disc, self.place.palette[colour] * breath)
        return image


class Dust:
    """Motes that drift and twinkle, lit by the light they pass."""

    def __init__(self, rng, place):
        self.place, aspect = place, place.aspect
        n = int(rng.integers(15, 70))
        fall = -.014 if place.style == 'euphoric_drift' else .004  # confetti-like motes rise there
        x, y, depth = rng.uniform(0, 1, n), rng.uniform(0, aspect, n), rng.uniform(.2, 1, n)
        amount, vx, vy = rng.uniform(.15, .9, n), rng.normal(.012, .014, n), rng.normal(fall, .012, n)
        self.motes = list(zip(x, y, depth, amount, vx, vy, rng.uniform(0, 6.28, n)))

    def paint(self, image, t):
        place = self.place
        for x, y, depth, amount, vx, vy, phase in self.motes:
            cx = (x + vx * t + .006 * math.sin(.7 * t + phase)) % 1
            cy = (y + vy * t + .006 * math.cos(.6 * t + phase)) % place.aspect
            size = .0045 + .012 * (1 - depth) ** 2
            strength = .9 * place.glow(cx, cy) * amount * (.0045 / size) ** .8 * (.7 + .3 * math.sin(.9 * t + phase))
            place.spot(image, cx, cy, 3.5 * size, lambda q: np.exp(-q * q / (2 * size * size)), place.palette[3] * strength)
        return image


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
        self.x, self.y, self.radius = rng.choice([-.15, 1.15]), rng.uniform(0, place.aspect), rng.uniform(.3, .6)

    def paint(self, image, t):
        if not self.present:
            return image
        distance = np.hypot(self.place.x - self.x, (self.place.y - self.y) * .6)
        return image * (1 - .55 * soft_step((self.radius - distance) / .07))[..., None]
