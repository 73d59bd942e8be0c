"""Features that change how bright the scene is before it is coloured: `at(value, light, t)` returns the new value."""
import numpy as np

from nano.footage.noise import Noise, soft_step


class Haze:
    def __init__(self, rng, place):
        self.noise = Noise(rng, place.h, place.w, 2, 3, .5)

    def at(self, value, light, t):
        return value + .16 * self.noise.at(t * .3) * (.5 + light)


class Surface:
    """A rough surface under raking light; it does not move."""

    def __init__(self, rng, place):
        h, w = place.h, place.w
        relief = Noise(rng, h, w, rng.integers(2, 4), 5, .55).at(0) + .5 * Noise(rng, h, w, 8, 4, .65).at(0)
        gy, gx = np.gradient(relief)
        slope = gx * (place.lx - .5) + gy * (place.ly - place.aspect / 2)
        self.rake = slope / (slope.std() + 1e-6)

    def at(self, value, light, t):
        return value + .07 * self.rake * (.35 + light)


class Dapple:
    """Shadows of leaves."""

    def __init__(self, rng, place):
        self.leaves = Noise(rng, place.h, place.w, rng.integers(3, 6), 3, .6)
        self.softness = rng.uniform(.35, .8)

    def at(self, value, light, t):
        return value * (.55 + .6 * soft_step((self.leaves.at(t * .45) + .3) / self.softness))


class Ripple:
    def __init__(self, rng, place):
        self.y, self.waves = place.y, Noise(rng, place.h, place.w, rng.integers(2, 4), 3, .5)
        self.frequency = rng.uniform(4, 9)

    def at(self, value, light, t):
        return value + .10 * (.3 + light) * np.sin(self.frequency * (self.y + .35 * self.waves.at(t * .35)) + .5 * t)
