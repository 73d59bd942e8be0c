"""Surfaces that light runs over: grass-like nap, caustics of water. All change brightness."""
import numpy as np

from nano.footage.tile import Tile


class Nap:
    """Fine blades or pile, combed by slow gusts; light catches those that lean towards it."""

    def __init__(self, rng, place):
        self.place = place
        self.blades, self.gusts = Tile(rng, .55, stretch=rng.uniform(7, 14), lowest=18), Tile(rng, 2.4)
        self.clumps, self.scale = Tile(rng, 1.6, stretch=2), rng.uniform(.5, .9)
        self.lean = rng.normal(0, .5)

    def at(self, value, light, t):
        p = self.place
        gust = self.gusts.at(.3 * p.x + .02 * t, .3 * p.y + .006 * t)
        u = self.scale * (p.x + self.lean * p.y + .035 * gust)
        blade, clump = self.blades.at(u, .7 * self.scale * p.y), self.clumps.at(u, .6 * p.y)
        return value + (.085 * blade + .05 * clump) * (.3 + light) + .07 * gust * (.2 + light)


class Caustics:
    """The bright net that moving water casts, by repeated bending of the coordinates (after Dave Hoskins' shader)."""

    def __init__(self, rng, place):
        self.place, self.cells = place, rng.uniform(5, 10)
        self.offset, self.slant, self.pace = rng.uniform(0, 60, 2).tolist(), rng.uniform(.7, 1.4), rng.uniform(.15, .3)

    def at(self, value, light, t):
        p = self.place
        x, y = self.cells * p.x + self.offset[0], self.cells * self.slant * p.y + self.offset[1]
        i, j, dark = x, y, 1
        for n in range(5):
            s = self.pace * t * (1 - 3.5 / (n + 1)) + self.offset[0]
            i, j = x + np.cos(s - i) + np.sin(s + j), y + np.sin(s - j) + np.cos(s + i)
            dark = dark + .8 / np.sqrt(1 / (np.sin(i + s) ** 2 + 1e-4) + 1 / (np.cos(j + s) ** 2 + 1e-4))
        net = np.abs(1.17 - (dark / 5) ** 1.4) ** 8
        return value * .88 + .5 * np.minimum(net, 1.2) * (.3 + light)
