"""Export the nano bundle from a folder of trained weights.

    python -m bundle.export_nano WEIGHTS OUT [--version 1.0.0] [--variant cpu-fp32]

cpu-fp32, which ships, holds the slow modules in bf16, too. cuda-fp16 is traced on the device that runs it.
"""
import argparse
import shutil
import warnings
from pathlib import Path

import torch

from bundle import manifest
from bundle.modules import faster_modules, nano_modules, nano_vectors, rounded_modules
from bundle.nano_manifest import KEYFRAME, LICENCE, MOTION
from bundle.torchscript import export
from bundle.variant import VARIANTS
from bundle.vectors import TOLERANCE, Vectors
from nano import checkpoints

EXACT, FASTER = VARIANTS['cpu-fp32'], VARIANTS['cpu-bf16']


def export_nano(weights, out, version, variant=EXACT):
    """Write every module, beside float32 the slow ones also in bf16, the tokenizer and the manifest to `out`; older content of `out` stays
    unless overwritten."""
    torch.manual_seed(0)  # the traces' example inputs
    out.mkdir(parents=True, exist_ok=True)
    vectors = Vectors(TOLERANCE[variant.networks])
    modules, inputs = nano_modules(checkpoints.load(weights)), nano_vectors()
    for path, (module, example) in (modules if variant == EXACT else rounded_modules(modules, variant)).items():
        export(module.to(variant.device), on(variant.device, example), out / path)
        vectors.add(path, module, on(variant.device, inputs[path]))
    replaced = {}
    for path, (module, example) in (faster_modules(modules) if variant == EXACT else {}).items():
        replaced[path] = f'{FASTER.name}/{path}'
        export(module, example, out / replaced[path])
        vectors.add(replaced[path], module, inputs[path], TOLERANCE[FASTER.networks])
    vectors.write(out)
    shutil.copyfile(weights / 'tokenizer.json', out / 'tokenizer.json')
    more = dict(alternatives={FASTER.name: replaced}) if replaced else {}
    manifest.write(out, 'nano', version, dict(keyframe=KEYFRAME, motion=MOTION), lambda path: LICENCE, device=variant.device,
                   variant=variant.name, **more)


def on(device, tensors):
    return tuple(tensor.to(device) for tensor in tensors)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('weights', type=Path, help='folder with vae.pt, keyframe.pt, motion.pt, tokenizer.json')
    parser.add_argument('out', type=Path, help='bundle folder to write')
    parser.add_argument('--version', default='1.0.0')
    parser.add_argument('--variant', choices=(EXACT.name, 'cuda-fp16'), default=EXACT.name, help='default: %(default)s')
    options = parser.parse_args()
    chosen = VARIANTS[options.variant]
    if chosen.device == 'cuda' and not torch.cuda.is_available():
        parser.error(f'{chosen.name} is traced on the device that runs it, and torch finds no CUDA device here')
    warnings.filterwarnings('ignore', category=torch.jit.TracerWarning)  # shapes other than the example's are tested
    export_nano(options.weights, options.out, options.version, chosen)
    size = sum(p.stat().st_size for p in options.out.rglob('*') if p.is_file())
    print(f'{options.out}: {size / 1e6:.1f} MB')
