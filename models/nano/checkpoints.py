"""Trained weights: `vae.pt`, `keyframe.pt`, `motion.pt` and `tokenizer.json` of one folder, as training writes them."""
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from nano import autoencoder, keyframe, motion, text


@dataclass(frozen=True)
class Nano:
    """Every trained part in float32 and inference mode; `mean` and `std` normalise raw latents, (1, 16, 1, 1) each."""
    tokenizer: Tokenizer
    text_encoder: torch.nn.Module
    text_encoder_2: torch.nn.Module
    keyframe_unet: torch.nn.Module
    encoder: torch.nn.Module
    decoder: torch.nn.Module
    mean: torch.Tensor
    std: torch.Tensor
    motion_unet: torch.nn.Module
    vision: torch.nn.Module


def state(path):
    """The averaged model's state: a training checkpoint holds it under `model`, a released one is the state itself."""
    saved = torch.load(path, map_location='cpu')
    return saved.get('model', saved)


def load(folder):
    """Load a folder of weights. Raises FileNotFoundError naming the missing file."""
    folder = Path(folder)
    encoder_state, decoder_state, (mean, std) = torch.load(folder / 'vae.pt', map_location='cpu')
    encoder, decoder = autoencoder.Encoder(), autoencoder.Decoder()
    encoder.load_state_dict(encoder_state)
    decoder.load_state_dict(decoder_state)
    first, second = text.towers()
    still = torch.nn.ModuleDict(dict(u=keyframe.unet(), t1=first, t2=second))
    still.load_state_dict(state(folder / 'keyframe.pt'))
    moving = torch.nn.ModuleDict(dict(m=motion.Motion(), v=motion.vision()))
    moving.load_state_dict(state(folder / 'motion.pt'))
    for part in (encoder, decoder, still, moving):
        part.float().eval().requires_grad_(False)
    return Nano(Tokenizer.from_file(str(folder / 'tokenizer.json')), first, second, still['u'], encoder, decoder,
                mean.float().view(1, -1, 1, 1), std.float().view(1, -1, 1, 1), moving['m'], moving['v'])
