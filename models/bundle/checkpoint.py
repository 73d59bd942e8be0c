"""Opening local Hugging Face checkpoints of the SDXL and SVD architectures. Nothing is ever downloaded."""
import json
import shutil
from pathlib import Path

import torch
from diffusers import StableDiffusionXLPipeline, StableVideoDiffusionPipeline

from bundle import weights
from bundle.refusal import Refusal

SDXL_PARTS = ('text_encoder', 'text_encoder_2', 'tokenizer', 'tokenizer_2', 'unet', 'vae', 'scheduler')
SVD_PARTS = ('image_encoder', 'unet', 'vae', 'scheduler')


def sdxl(path, config=None):
    """A StableDiffusionXLPipeline in float32, on the CPU. `config` is the layout that a one-file checkpoint lacks."""
    if path.is_file():
        return one_file(path, config)
    require_layout(path, 'StableDiffusionXL', SDXL_PARTS, '--sdxl')
    require_memory(path)
    return opened(StableDiffusionXLPipeline, path, add_watermarker=False)


def svd(path):
    """A StableVideoDiffusionPipeline in float32, on the CPU."""
    require_layout(path, 'StableVideoDiffusion', SVD_PARTS, '--svd')
    require_memory(path)
    return opened(StableVideoDiffusionPipeline, path, feature_extractor=None)  # the bundle has its own


def one_file(path, config):
    if path.suffix != '.safetensors':
        raise Refusal(f'{path} is not a .safetensors file: give one, or the folder of a diffusers checkpoint')
    if config is None:
        raise Refusal(f'{path} holds weights alone: add --config FOLDER, a diffusers folder of the same architecture '
                      '(model_index.json, the config.json of each part, both tokenizers; its weights are not read)')
    require_layout(config, 'StableDiffusionXL', SDXL_PARTS, '--config')
    require_memory(path)
    return StableDiffusionXLPipeline.from_single_file(str(path), config=str(config), torch_dtype=torch.float32,
                                                      local_files_only=True, add_watermarker=False)


def require_layout(path, kind, parts, option):
    """Refuse what is not a diffusers folder of the wanted architecture with all of its parts."""
    index = path / 'model_index.json'
    if not index.is_file():
        raise Refusal(f'{path} has no model_index.json: {option} takes the folder of a diffusers checkpoint '
                      f'({kind}Pipeline), as its publisher offers it for download')
    found = json.loads(index.read_text()).get('_class_name', 'unknown')
    if not found.startswith(kind):
        raise Refusal(f'{path} is a {found}, {option} takes a {kind}Pipeline')
    missing = [part for part in parts if not (path / part).is_dir()]
    if missing:
        raise Refusal(f'{path} lacks {", ".join(missing)}: download the whole checkpoint again')


def require_memory(path):
    """Refuse when the weights in float32, and what is read beside them, do not fit into free memory.

    The .safetensors of a folder are mapped, so that SDXL's 13.9 GB took 14.0 at most; any other file is read whole.
    """
    mapped = path.is_dir() and all(file.suffix == '.safetensors' for file in weights.loaded(path))
    needed, free = (1.1 if mapped else 2) * weights.float32_bytes(path), available()
    if needed > free:
        raise Refusal(f'{path} needs about {needed / 1e9:.0f} GB of free memory to export, there are {free / 1e9:.0f} GB: '
                      'stop other programs or export on a larger machine; the bundle runs anywhere')


def require_disk(out, paths, bytes_a_weight):
    """Refuse when a bundle of these checkpoints, and its largest module a second time while it is written, do not fit beside `out`; torch
    ends the process on a full disk."""
    folder = next(parent for parent in out.absolute().parents if parent.is_dir())
    parts = [size for path in paths for size in weights.float32_parts(path)]
    needed, free = bytes_a_weight / 4 * (sum(parts) + max(parts, default=0)), shutil.disk_usage(folder).free
    if needed > free:
        raise Refusal(f'the export takes up to {needed / 1e9:.2f} GB, {folder} has {free / 1e9:.2f} GB free: '
                      'make room or choose another folder')


def available():
    """Bytes of memory that programs can still take (Linux)."""
    lines = dict(line.split(':') for line in Path('/proc/meminfo').read_text().splitlines())
    return int(lines['MemAvailable'].split()[0]) * 1024


def opened(pipeline, path, **options):
    try:
        return pipeline.from_pretrained(str(path), torch_dtype=torch.float32, local_files_only=True,
                                        variant='fp16' if weights.float16_alone(path) else None, **options)
    except (OSError, ValueError, KeyError) as e:
        raise Refusal(f'{path} cannot be read as a {pipeline.__name__}: {e}') from e
