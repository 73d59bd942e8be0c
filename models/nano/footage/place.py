"""Where a scene happens: its coordinates, its light and its colours."""
import math

import numpy as np

from nano.grammar import FEATURES, MANNERS, STYLES, caption


def linear(colours):
    """Hexadecimal sRGB colours as linear light (n, 3)."""
    return np.array([[int(c[i:i + 2], 16) / 255 for i in (0, 2, 4)] for c in colours], np.float32) ** 2.2


class Place:
    """Coordinates are in frame widths: x in 0..1, y in 0..aspect. The light sits at (lx, ly) and reaches lr.

    Single numbers are Python's: a NumPy number would turn every float32 picture that it meets into float64, at half the speed.
    """

    def __init__(self, rng, style, h, w):
        self.style, self.h, self.w, self.aspect = style, h, w, h / w
        palette = linear(STYLES[style].palette)
        self.palette = np.clip(palette * np.exp(rng.normal(0, .05, (1, 3))) * np.exp(rng.normal(0, .10)), 0, 1).astype(np.float32)
        self.seen = [k for k, chance in STYLES[style].features.items() if rng.random() < chance] or ['haze']
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        self.x, self.y = x / w, y / w
        self.side = int(rng.choice([-1, 1]))
        self.lx, self.ly = .5 + self.side * rng.uniform(.22, .75), rng.uniform(-.2, self.aspect * .8)
        self.lr = rng.uniform(.35, .95)
        if 'beam' in self.seen:  # a source inside the frame would draw a star
            self.lx, self.ly = .5 + self.side * rng.uniform(.6, .95), rng.uniform(-.4, self.aspect * .5)
        self.drift = rng.normal(0, .03, 2).tolist()
        a = rng.uniform(0, 2 * math.pi)
        self.ramp = .5 + .5 * ((self.x - .5) * math.cos(a) + (self.y - self.aspect / 2) * math.sin(a))
        self.key = rng.normal(0, .08)
        self.phase = rng.uniform(0, 6.28, 8).tolist()

    def distance(self, t):
        """Distance of every pixel to the drifting light."""
        return np.hypot(self.x - (self.lx + self.drift[0] * t), self.y - (self.ly + self.drift[1] * t))

    def glow(self, cx, cy):
        """How lit a point is, 0.35 in the dark."""
        return .35 + math.exp(-.9 * (math.hypot(cx - self.lx, cy - self.ly) / self.lr) ** 2)

    def box(self, cx, cy, reach):
        """The (rows, columns) within `reach` of a point, or None when none are in the frame."""
        w, h = self.w, self.h
        x0, x1 = max(0, int((cx - reach) * w)), min(w, int((cx + reach) * w) + 2)
        y0, y1 = max(0, int((cy - reach) * w)), min(h, int((cy + reach) * w) + 2)
        return (slice(y0, y1), slice(x0, x1)) if x0 < x1 and y0 < y1 else None

    def spot(self, image, cx, cy, reach, profile, colour):
        """Add a round spot in place, touching only the pixels within `reach`; `profile` maps distance to strength."""
        box = self.box(cx, cy, reach)
        if box is not None:
            image[box] += profile(np.hypot(self.x[box] - cx, self.y[box] - cy))[..., None] * colour

    def caption(self, rng):
        """What is to be seen here, in the grammar; each call words it anew."""
        phrases = [str(rng.choice(FEATURES[k])) for k in self.seen]
        rng.shuffle(phrases)
        side = 'left' if self.side < 0 else 'right'
        tone = 'bright' if self.key > .05 else 'dim' if self.key < -.05 else 'even'
        return caption(self.style, phrases, side, tone, [m for m in MANNERS if rng.random() < .7])
