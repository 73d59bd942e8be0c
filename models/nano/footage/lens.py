"""What stands between the lens and the light, painted in linear light: `paint(image, t)` returns the new image (H, W, 3)."""
import math

import numpy as np

from nano.footage.noise import cubic, soft_step
from nano.footage.tile import Tile


class Discs:
    """Lights far out of focus: discs with an edge and a rim, a few of them large, cut like a cat's eye off the axis."""

    def __init__(self, rng, place):
        self.place = place
        n = int(rng.integers(6, 18))
        band = rng.uniform(0, place.aspect)  # lights gather around a height, as those of a street do
        x, y = rng.uniform(-.1, 1.1, n), rng.normal(band, rng.uniform(.25, .7), n)
        radius = rng.uniform(.035, .09, n) * rng.choice([.7, 1., 1.8], p=[.3, .5, .2], size=n)
        amount, colour = rng.uniform(.25, .8, n), rng.integers(2, 4, n)
        tint = np.exp(rng.normal(0, .12, (n, 3)))
        self.discs = list(zip(x, y, radius, amount, colour, tint, rng.uniform(0, 6.28, n), rng.uniform(.2, .7, n)))

    def paint(self, image, t):
        p = self.place
        for x, y, r, amount, colour, tint, phase, rate in self.discs:
            cx, cy = x + .014 * math.sin(.4 * t + phase), y + .012 * math.cos(.3 * t + phase)
            ex, ey = cx + .35 * r * (cx - .5), cy + .25 * r * (cy - p.aspect / 2)  # the eye that cuts the disc
            reach, strength = r * 1.15 + .02, amount * (.8 + .2 * math.sin(rate * t + phase))
            box = p.box(cx, cy, reach)
            if box is None:
                continue
            q, cut = np.hypot(p.x[box] - cx, p.y[box] - cy), np.hypot(p.x[box] - ex, p.y[box] - ey)
            disc = soft_step((r - np.maximum(q, cut)) / (.05 * r + .002)) * (.62 + .38 * np.minimum(q / r, 1) ** 4)
            image[box] += disc[..., None] * (p.palette[colour] * tint * strength)
        return image


class Motes:
    """Dust at every distance from the plane of focus: sharp sparks, and wide pale discs near the lens."""

    def __init__(self, rng, place):
        self.place, aspect = place, place.aspect
        n = int(rng.integers(40, 130))
        fall = -.014 if place.style == 'euphoric_drift' else .004  # confetti-like motes rise there
        x, y = rng.uniform(0, 1, n), rng.uniform(0, aspect, n)
        blur = .0028 + .016 * rng.beta(.6, 2.2, n)
        amount = rng.uniform(.5, 1.6, n)
        vx, vy = rng.normal(.012, .014, n), rng.normal(fall, .012, n)
        self.motes = list(zip(x, y, blur, amount, vx, vy, rng.uniform(0, 6.28, n)))

    def paint(self, image, t):
        p = self.place
        for x, y, blur, amount, vx, vy, phase in self.motes:
            cx = (x + vx * t + .006 * math.sin(.7 * t + phase)) % 1
            cy = (y + vy * t + .006 * math.cos(.6 * t + phase)) % p.aspect
            strength = p.glow(cx, cy) * amount * min(1, (.0045 / blur) ** 1.1) * (.7 + .3 * math.sin(.9 * t + phase))
            p.spot(image, cx, cy, 1.5 * blur + .006, lambda q: soft_step((blur - q) / (.22 * blur + .0006)), p.palette[3] * strength)
        return image


class Reflections:
    """Lights drawn out into columns by wet ground and broken by its slow ripples."""

    def __init__(self, rng, place):
        self.place, self.ripple = place, Tile(rng, 1.5, stretch=.16, lowest=4)
        n = int(rng.integers(5, 13))
        columns = rng.uniform(-.05, 1.05, n), rng.uniform(.02, .085, n), rng.uniform(.2, .8, n), rng.integers(1, 4, n)
        self.columns = list(zip(*(numbers.tolist() for numbers in columns)))
        self.shore, self.scale = rng.uniform(-.2, .6) * place.aspect, rng.uniform(.35, .7)

    def paint(self, image, t):
        p = self.place
        wave = self.ripple.at(.5 * p.x + .006 * t, self.scale * p.y - .012 * t)
        below = soft_step((p.y - self.shore) / .06) * np.exp(-.5 * np.abs(p.y - self.shore))
        broken = np.clip(.7 + .4 * self.ripple.at(.5 * p.x - .004 * t + .3, self.scale * p.y + .02 * t), 0, 2)
        for x, width, amount, colour in self.columns:
            away = (p.x - x + .012 * wave) / (width * (.7 + .4 * np.maximum(p.y - self.shore, 0)))
            image += (np.exp(-away ** 2) * below * broken * amount)[..., None] * p.palette[colour]
        return image


class Breathing:
    """The picture widens and narrows by a few thousandths while focus and hand drift: a pixel or two, so that what stands still stays sharp."""

    def __init__(self, rng, place):
        self.place, self.amount, self.phase = place, rng.uniform(.001, .004), rng.uniform(0, 6.28, 3)

    def paint(self, image, t):
        h, w = self.place.h, self.place.w
        zoom = 1 - self.amount * (1.6 + math.sin(.37 * t + self.phase[0]))
        spare = 1 - zoom
        top, left = (spare * side * (.5 + .4 * math.sin(rate * t + p))
                     for side, rate, p in ((h, .29, self.phase[1]), (w, .23, self.phase[2])))
        rows, columns = cubic(h, h, zoom * h, top - .5), cubic(w, w, zoom * w, left - .5)
        return np.stack([rows @ image[..., c] @ columns.T for c in range(3)], -1).clip(0)
