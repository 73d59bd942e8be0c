"""Periodic noise that can be read at any point, for textures that bend, flow and warp."""
import numpy as np


class Tile:
    """Noise of mean 0 and deviation 1 on a torus of side 1, whose amplitude falls as frequency ** -slope.

    `stretch` > 1 draws the grain out along v. Frequencies below `lowest` cycles are left out.
    """

    SIDE = 512

    def __init__(self, rng, slope, stretch=1., lowest=1):
        f = np.fft.fftfreq(self.SIDE, 1 / self.SIDE)
        r = np.hypot(f[None, :self.SIDE // 2 + 1], stretch * f[:, None])
        amplitude = np.where(r < lowest, 0, np.maximum(r, 1) ** -slope)
        noise = np.fft.irfft2(np.fft.rfft2(rng.standard_normal((self.SIDE, self.SIDE))) * amplitude)
        self.values = (noise / noise.std()).astype(np.float32)

    def at(self, u, v):
        """Bilinear values at (u, v), arrays in tile sides; whole numbers wrap."""
        x, y = np.float32(self.SIDE) * u, np.float32(self.SIDE) * v
        left, top = np.floor(x), np.floor(y)
        fx, fy, mask, flat = x - left, y - top, self.SIDE - 1, self.values.ravel()
        i, j = left.astype(np.int32), top.astype(np.int32)
        i0, i1, j0, j1 = i & mask, (i + 1) & mask, (j & mask) * self.SIDE, ((j + 1) & mask) * self.SIDE
        above = flat[j0 + i0] * (1 - fx) + flat[j0 + i1] * fx
        return above * (1 - fy) + (flat[j1 + i0] * (1 - fx) + flat[j1 + i1] * fx) * fy
