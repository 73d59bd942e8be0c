"""One imagined place and what it looks like at any time."""
import math

import numpy as np

from nano.footage import looks
from nano.footage.place import Place

HEIGHT, WIDTH = 512, 288
BREATH = np.array([.5, .83, 1.31])  # incommensurate rates in radians a second: nothing follows a beat


class Scene:
    """`Scene(style, seed)` fixes a place; `frame(t)` shows it at t seconds, `caption()` says it in the grammar.

    Every draw from the generator happens in a fixed order: a seed means the same scene for ever.
    """

    def __init__(self, style, seed, h=HEIGHT, w=WIDTH):
        self.rng = rng = np.random.default_rng(seed)
        self.place = place = Place(rng, style, h, w)
        self.brightness, self.paint = looks.features(rng, place)

    def frame(self, t):
        """The scene at t seconds: float32 (H, W, 3), display-referred sRGB in [0, 1]."""
        place = self.place
        light = np.exp(-.9 * (place.distance(t) / place.lr) ** 2)
        value = .15 + place.key + .32 * place.ramp + .75 * light
        for feature in self.brightness:
            value = feature.at(value, light, t)
        depth = .09 if 'flicker' in place.seen else .045
        value = np.clip(value * (1 + depth * math.fsum(np.sin(BREATH * t + place.phase[:3]))), 0, 1.6)
        image = self._colour(value)
        for feature in self.paint:
            image = feature.paint(image, t)
        image = image / (1 + .25 * image)
        return (np.clip(image, 0, 1) ** (1 / 2.2)).astype(np.float32)

    def _colour(self, value):
        """Map brightness to the palette, linear light."""
        position = np.clip(value, 0, 1.3) / 1.3 * 3
        i = np.minimum(position.astype(np.int16), np.int16(2))  # float32 less a wider integer would be float64
        f = (position - i)[..., None]
        return self.place.palette[i] * (1 - f) + self.place.palette[i + 1] * f

    def caption(self):
        """A caption of this scene; each call words it anew."""
        return self.place.caption(self.rng)
