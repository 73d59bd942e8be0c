"""How far the other variants of a bundle are from its float32 modules, on the bundle's own golden inputs.

    python -m bundle.precision BUNDLE

Printed is the largest difference, and the root mean square one, each as a share of the float32 output's root mean square.
"""
import argparse
import json
from pathlib import Path

import torch

from bundle import manifest, vectors


@torch.no_grad()
def table(folder):
    """`[(variant, module, largest, root mean square)]`."""
    alternatives = json.loads((folder / manifest.NAME).read_text()).get('alternatives', {})
    inputs = vectors.inputs(folder)
    rows = []
    with vectors.plain_executor():
        for variant, replaced in alternatives.items():
            for path, other in replaced.items():
                exact, rounded = (outputs(folder / file, inputs[path]) for file in (path, other))
                difference = torch.cat([(a - b).flatten() for a, b in zip(exact, rounded)])
                size = torch.cat([a.flatten() for a in exact]).square().mean().sqrt()
                rows.append((variant, path, (difference.abs().max() / size).item(), (difference.square().mean().sqrt() / size).item()))
    return rows


def outputs(file, inputs):
    out = torch.jit.load(str(file))(*inputs)
    return out if isinstance(out, tuple) else (out,)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bundle', type=Path)
    print('| variant | module | largest | root mean square |\n|---|---|---|---|')
    for variant, path, largest, mean in table(parser.parse_args().bundle):
        print(f'| {variant} | {path} | {largest:.4f} | {mean:.4f} |')
