"""Air made visible: clouds through haze, and light that hangs in it as shafts and curtains. All change brightness."""
import math

import numpy as np

from nano.footage.noise import soft_step
from nano.footage.tile import Tile


class Clouds:
    """Two layers of billows that slide over each other; the side towards the light is brighter."""

    def __init__(self, rng, place):
        self.place, self.tile, self.warp = place, Tile(rng, 1.55, stretch=1.5), Tile(rng, 2.2)
        self.scale, self.angle = rng.uniform(.35, .7), rng.uniform(0, 6.28)
        self.speed, self.cover = rng.uniform(.008, .02), rng.uniform(-.4, .3)

    def layer(self, scale, t, shift):
        p, s = self.place, self.speed * t
        u, v = p.x * scale + shift + s * math.cos(self.angle), p.y * scale * 1.3 + s * math.sin(self.angle)
        swirl = .035 * self.warp.at(u * .6 + .4 * s, v * .6)
        return self.tile.at(u + swirl, v - swirl + .3 * s)

    def at(self, value, light, t):
        p = self.place
        near, far = self.layer(self.scale, t, 0), self.layer(.55 * self.scale, .6 * t, .5)
        body = soft_step((near + .6 * far - self.cover) * 2.6)
        gy, gx = (p.w / 60 * g for g in np.gradient(near))
        rim = gx * (p.lx - .5) + gy * (p.ly - p.aspect / 2)
        return value * (1 - .35 * body) + body * (.14 + .34 * light) + np.clip(-.35 * rim, -.1, .16) * (.35 + light) * body


class Shafts:
    """Beams with an edge, from a source outside the frame; smoke drifts through them."""

    def __init__(self, rng, place):
        self.place, self.smoke = place, Tile(rng, 1.7)
        away = rng.uniform(1.5, 2.6)  # the point where shafts meet stays outside the frame
        self.sx, self.sy = .5 + away * (place.lx - .5), place.aspect / 2 + away * (place.ly - place.aspect / 2)
        centre = math.atan2(place.aspect * .55 - self.sy, .5 - self.sx)
        spread = rng.uniform(.2, .5) / away ** .5
        self.beams = [(centre + spread * (k - .5) + rng.normal(0, .05), rng.uniform(.03, .09) / away ** .5, rng.uniform(.5, 1.))
                      for k in np.linspace(0, 1, rng.integers(2, 6))]

    def at(self, value, light, t):
        p, strength = self.place, 0
        angle = np.arctan2(p.y - self.sy, p.x - self.sx)
        for i, (towards, width, amount) in enumerate(self.beams):
            off = angle - (towards + .025 * math.sin(.43 * t + 1.7 * i + p.phase[4]))
            off = np.abs((off + math.pi) % (2 * math.pi) - math.pi)
            strength = strength + amount * (1 + .15 * math.sin(.6 * t + 2 * i)) * soft_step((width - off) / (.18 * width))
        air = .8 + .25 * self.smoke.at(.4 * p.x + .012 * t, .4 * p.y - .008 * t)
        return value * .86 + .42 * strength * air * np.exp(-.55 * p.distance(t))


class Curtains:
    """Light in folds that hang and sway, bright at one end of each fold."""

    def __init__(self, rng, place):
        self.place, self.folds, self.sway = place, Tile(rng, 1.15, stretch=14, lowest=3), Tile(rng, 2.3)
        self.scale, self.lean = rng.uniform(.12, .28), rng.normal(0, .25)
        self.top, self.reach = rng.uniform(-.2, .7), rng.uniform(.6, 1.4)

    def at(self, value, light, t):
        p = self.place
        bend = .10 * self.sway.at(.25 * p.x + .013 * t, .22 * p.y - .009 * t)
        fold = self.folds.at(self.scale * (p.x + self.lean * p.y + bend) + .002 * t, .05 * p.y + .01 * t)
        hang = np.exp(-((p.y - self.top - .25 * fold) / self.reach) ** 2)
        return value * .85 + .17 * np.clip(fold + .6, 0, 3) * hang * (.45 + .8 * light)
