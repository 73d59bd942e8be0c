"""The generator as README.md describes it, written down a second time, is torch's."""
import numpy as np
import pytest
import torch

from golden.draws import CASES


class Described:
    """README.md's paragraph on the generator."""

    def __init__(self, seed):
        self.source = np.random.RandomState(seed & 0xffffffff)
        self.kept = None

    def bits(self, n):
        return self.source.randint(0, 2 ** 32, n, dtype=np.uint32)

    def randn(self, n):
        return self.many(n) if n >= 16 else np.array([self.one() for _ in range(n)])

    def many(self, n):
        u = self.uniform(n)
        whole = n - n % 16
        out = np.concatenate([self.block(b) for b in u[:whole].reshape(-1, 16)] + [u[whole:]])
        if n % 16:
            out[-16:] = self.block(self.uniform(16))
        return out

    def uniform(self, n):
        return (self.bits(n) & 0xffffff) / 2 ** 24

    def block(self, u):
        r, theta = np.sqrt(-2 * np.log(1 - u[:8])), 2 * np.pi * u[8:]
        return np.concatenate([r * np.cos(theta), r * np.sin(theta)])

    def one(self):
        if self.kept is not None:
            value, self.kept = self.kept, None
            return value
        u1, u2 = self.double(), self.double()
        r, theta = np.sqrt(-2 * np.log1p(-u2)), 2 * np.pi * u1
        self.kept = r * np.sin(theta)
        return r * np.cos(theta)

    def double(self):
        high, low = (int(b) for b in self.bits(2))
        return ((high << 32 | low) & (2 ** 53 - 1)) / 2 ** 53


@pytest.mark.parametrize(('seed', 'sizes'), [case for case in CASES if max(case[1]) < 10_000])
def test_description_is_torch(seed, sizes):
    ours, theirs = Described(seed), torch.Generator().manual_seed(seed)

    for n in sizes:
        np.testing.assert_allclose(ours.randn(n), torch.randn(n, generator=theirs).numpy(), atol=2e-5)
