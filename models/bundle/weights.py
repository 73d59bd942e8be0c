"""Which files of a checkpoint are loaded, and how much memory their weights take; only headers are read."""
import math
import re
from collections import defaultdict

from safetensors import SafetensorError, safe_open

from bundle.refusal import Refusal

PARTS = ('text_encoder', 'text_encoder_2', 'image_encoder', 'unet', 'vae')  # those with weights
NAME = re.compile(r'(?:diffusion_pytorch_|pytorch_)?model(\.fp16)?(?:-\d+-of-\d+)?(\.fp16)?\.(safetensors|bin)')


def float32_bytes(path):
    """Bytes of a checkpoint's weights in float32, of a diffusers folder or one file."""
    return sum(float32_parts(path))


def float32_parts(path):
    """The same of each part; one file counts as one."""
    parts = defaultdict(int)
    for file in [path] if path.is_file() else loaded(path):
        parts[file.parent] += float32_size(file)
    return list(parts.values())


def loaded(folder):
    """The files that diffusers reads: of each part the folder's precision where it is there, .safetensors before .bin."""
    half = float16_alone(folder)
    order = [(precision, kind) for precision in (half, False) for kind in ('safetensors', 'bin')]
    for part in PARTS:
        found = files(folder / part)
        yield from next((found[wanted] for wanted in order if wanted in found), [])


def float16_alone(folder):
    """Whether the UNet comes in float16 and in nothing else; diffusers wants to be told."""
    return {half for half, _ in files(folder / 'unet')} == {True}


def files(part):
    """`{(is float16, safetensors or bin): [file]}` under the names that diffusers and transformers know."""
    found = defaultdict(list)
    for file in part.glob('*'):
        if match := NAME.fullmatch(file.name):
            found[bool(match[1] or match[2]), match[3]].append(file)
    return found


def float32_size(file):
    """By the shapes in a .safetensors file; of a .bin only its size is known."""
    if file.suffix != '.safetensors':
        return file.stat().st_size * (2 if '.fp16' in file.name else 1)
    try:
        with safe_open(file, 'pt') as weights:
            return 4 * sum(math.prod(weights.get_slice(name).get_shape()) for name in weights.keys())
    except SafetensorError as e:
        raise Refusal(f'{file} cannot be read ({e}): download it again') from e
