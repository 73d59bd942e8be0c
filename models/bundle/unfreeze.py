"""The weights inside a nano bundle, as training reads and writes them: python -m bundle.unfreeze BUNDLE WEIGHTS

Writes vae.pt, keyframe.pt, motion.pt and tokenizer.json, from which `--start` goes on. A frozen module holds its weights as
constants without names; the same module frozen with weights that are known has the same code, and says which constant is which.
Rounded to bf16 as a release is; weights that no output depends on come back as zeros.
"""
import argparse
import dataclasses
import re
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from tokenizers import Tokenizer

from bundle.modules import nano_modules
from bundle.torchscript import export
from nano import checkpoints
from nano.motion import Motion

CONSTANT = re.compile(r'CONSTANTS\.(c\d+)')
UNUSED = {
    'keyframe/text_encoder.pt': re.compile(r'tower\.(encoder\.layers\.2|final_layer_norm)\.'),  # read one layer before its end
    'motion/unet.pt': re.compile(r'transformer_blocks\.\d+\.(norm2|attn2\.attention\.to_[qk])\.'),  # the query and key of a single token
}


def constants(path):
    """The code of a frozen module without the constants' numbers, and the constants in the order of their use."""
    code, table = torch.jit.load(path, map_location='cpu').code_with_constants
    return CONSTANT.sub('CONSTANTS', code), [table.const_mapping[name] for name in CONSTANT.findall(code)]


def fingerprint(value):
    """Equal for equal weights in any shape."""
    return value.numel(), value.double().sum().item()


def weights(module):
    """Its parameters and the statistics beside them, by name."""
    return {**dict(module.named_parameters()), **{name: b for name, b in module.named_buffers() if b.is_floating_point()}}


def restore(path, module, drawn, frozen):
    """Set every weight of `module` that is among the constants `drawn` to the constant at the same place in `frozen`."""
    where = {fingerprint(constant): i for i, constant in enumerate(drawn)}
    for name, value in weights(module).items():
        if (as_it_is := where.get(fingerprint(value))) is not None:
            value.copy_(frozen[as_it_is].view_as(value))
        elif (as_sigmoid := where.get(fingerprint(value.sigmoid()))) is not None:  # how much of space and of time are mixed
            value.copy_(frozen[as_sigmoid].logit().view_as(value))
        elif path in UNUSED and UNUSED[path].search(name):
            value.zero_()
        else:
            raise ValueError(f'{path}: {name} is not among its constants')


@torch.no_grad()
def unfreeze(bundle, out):
    """Raises ValueError where a module is not what this version exports, FileNotFoundError where a file is missing."""
    bundle, out = Path(bundle), Path(out)
    if not (bundle / 'motion/unet.pt').is_file():
        raise FileNotFoundError(f'{bundle} holds no motion/unet.pt; name the folder of a nano bundle')
    torch.manual_seed(0)  # what is drawn below does not matter: no two weights are alike
    nano = checkpoints.untrained(Tokenizer.from_file(str(bundle / 'tokenizer.json')))
    with tempfile.TemporaryDirectory() as folder:
        for path, (module, example) in nano_modules(nano).items():
            for value in weights(module).values():
                value.normal_()
            export(module, example, Path(folder) / path)
            code, drawn = constants(Path(folder) / path)
            wanted, frozen = constants(bundle / path)
            if code != wanted:
                raise ValueError(f'{bundle / path} is not what this version exports; use the models/ of the version that made it')
            restore(path, module, drawn, frozen)
    # what is exported is rewritten: convolutions over frames are planes, the decoder's last works out four pixels
    moving = Motion()
    for whole, plane in zip(moving.parameters(), nano.motion_unet.parameters(), strict=True):
        whole.copy_(plane.view_as(whole))
    nano.decoder.last[-1] = nano.decoder.last[-1].convolution()
    checkpoints.save(dataclasses.replace(nano, motion_unet=moving), out)
    shutil.copyfile(bundle / 'tokenizer.json', out / 'tokenizer.json')


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bundle', type=Path)
    parser.add_argument('weights', type=Path, help='folder to write')
    options = parser.parse_args()
    warnings.filterwarnings('ignore', category=torch.jit.TracerWarning)
    unfreeze(options.bundle, options.weights)
