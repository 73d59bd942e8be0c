"""A bundle opened for sampling in Python."""
import json
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer


@dataclass(frozen=True)
class Model:
    """One section of the manifest with its loaded modules by name."""
    settings: dict
    modules: dict[str, torch.nn.Module]
    tokenizers: list[Tokenizer]

    def __getitem__(self, name):
        return self.modules[name]

    def decode(self, latents, chunk=None):
        """Latents (n, C, h, w) -> images (n, 3, H, W) in [0, 1], `chunk` at a time."""
        parts = (latents / self.settings['scaling_factor']).split(chunk or len(latents))
        return torch.cat([(self['vae_decoder'](part) / 2 + .5).clamp(0, 1) for part in parts])


@dataclass(frozen=True)
class Bundle:
    keyframe: Model
    motion: Model


def load(folder):
    """Open a bundle folder. Raises what torch raises when a module is missing or damaged."""
    torch._C._set_graph_executor_optimize(False)  # as the render worker does: else every new shape stalls for seconds
    folder = Path(folder)
    manifest = json.loads((folder / 'bundle.json').read_text())
    loaded = {}

    def model(settings):
        for path in settings['modules'].values():
            if path not in loaded:
                loaded[path] = torch.jit.load(str(folder / path), map_location='cpu')
        tokenizers = [Tokenizer.from_file(str(folder / entry['file'])) for entry in settings.get('tokenizers', [])]
        return Model(settings, {name: loaded[path] for name, path in settings['modules'].items()}, tokenizers)

    return Bundle(model(manifest['keyframe']), model(manifest['motion']))


def generator(seed):
    """torch's CPU generator: every device draws its noise from it."""
    return torch.Generator('cpu').manual_seed(seed)
