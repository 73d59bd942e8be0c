"""Gather trained weights in bf16 for the exporter: python -m nano.training.release RUN OUT

Reads vae.pt, keyframe.pt, motion.pt and tokenizer.json of RUN and writes the same names to OUT, half as large.
"""
import argparse
import shutil
from pathlib import Path

import torch

NAMES = ('vae.pt', 'keyframe.pt', 'motion.pt')


def rounded(value):
    """Every float tensor of nested dicts and tuples in bf16, on the CPU.

    Single numbers (how much of space and of time a block mixes) stay float32: rounded, two of them may be equal, and freezing a
    module merges equal ones, after which `bundle.unfreeze` cannot tell them apart.
    """
    if isinstance(value, torch.Tensor):
        return value.cpu().bfloat16() if value.is_floating_point() and value.numel() > 1 else value.cpu()
    if isinstance(value, dict):
        return {name: rounded(part) for name, part in value.items()}
    return tuple(rounded(part) for part in value)


def release(run, out):
    run, out = Path(run), Path(out)
    out.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        torch.save(rounded(torch.load(run / name, map_location='cpu')), out / name)
    shutil.copyfile(run / 'tokenizer.json', out / 'tokenizer.json')


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('run')
    parser.add_argument('out')
    options = parser.parse_args()
    release(options.run, options.out)
