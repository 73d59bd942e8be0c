"""Write a module that asks for more memory than any machine has while it is loaded, for the test of that failure.

    python -m golden.greedy ../render-worker/src/test/resources/greedy.pt
"""
import sys
from pathlib import Path
from typing import Tuple

import torch
import torch.nn as nn

from bundle.torchscript import compact


class Greedy(nn.Module):
    def __init__(self):
        super().__init__()
        self.held = torch.zeros(1)

    def forward(self, x):
        return x + self.held

    @torch.jit.export
    def __getstate__(self) -> Tuple[int, bool]:
        return 0, self.training

    @torch.jit.export
    def __setstate__(self, state: Tuple[int, bool]):
        self.held = torch.zeros([1125899906842624])  # four petabytes
        self.training = state[1]


if __name__ == '__main__':
    out = Path(sys.argv[1])
    torch.jit.script(Greedy()).save(str(out))
    compact(out)
