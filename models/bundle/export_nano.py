"""Export the nano bundle from a folder of trained weights.

    python -m bundle.export_nano WEIGHTS OUT [--version 1.0.0]
"""
import argparse
import shutil
import warnings
from pathlib import Path

import torch

from bundle import manifest
from bundle.modules import faster_modules, nano_modules, nano_vectors
from bundle.nano_manifest import KEYFRAME, LICENCE, MOTION
from bundle.torchscript import export
from bundle.variant import VARIANTS
from bundle.vectors import TOLERANCE, Vectors
from nano import checkpoints

FASTER = VARIANTS['cpu-bf16']


def export_nano(weights, out, version):
    """Write every module, the slow ones also in bf16, the tokenizer and the manifest to `out`; older content of `out` stays unless overwritten."""
    torch.manual_seed(0)  # the traces' example inputs
    out.mkdir(parents=True, exist_ok=True)
    vectors = Vectors(TOLERANCE[torch.float32])
    modules, inputs = nano_modules(checkpoints.load(weights)), nano_vectors()
    for path, (module, example) in modules.items():
        export(module, example, out / path)
        vectors.add(path, module, inputs[path])
    replaced = {}
    for path, (module, example) in faster_modules(modules).items():
        replaced[path] = f'{FASTER.name}/{path}'
        export(module, example, out / replaced[path])
        vectors.add(replaced[path], module, inputs[path], TOLERANCE[FASTER.networks])
    vectors.write(out)
    shutil.copyfile(weights / 'tokenizer.json', out / 'tokenizer.json')
    manifest.write(out, 'nano', version, dict(keyframe=KEYFRAME, motion=MOTION), lambda path: LICENCE, device='cpu', variant='cpu-fp32',
                   alternatives={FASTER.name: replaced})


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('weights', type=Path, help='folder with vae.pt, keyframe.pt, motion.pt, tokenizer.json')
    parser.add_argument('out', type=Path, help='bundle folder to write')
    parser.add_argument('--version', default='1.0.0')
    options = parser.parse_args()
    warnings.filterwarnings('ignore', category=torch.jit.TracerWarning)  # shapes other than the example's are tested
    export_nano(options.weights, options.out, options.version)
    size = sum(p.stat().st_size for p in options.out.rglob('*') if p.is_file())
    print(f'{options.out}: {size / 1e6:.1f} MB')
