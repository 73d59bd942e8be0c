"""Trained weights: `vae.pt`, `keyframe.pt`, `motion.pt` and `tokenizer.json` of one folder, as training writes them."""
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from nano import autoencoder, keyframe, motion, text, vae_file


@dataclass(frozen=True)
class Nano:
    """Every part in float32 and inference mode; `mean` and `std` normalise raw latents, (1, 16, 1, 1) each."""
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


def untrained(tokenizer):
    """Every part as training starts with it."""
    first, second = text.towers()
    parts = [first, second, keyframe.unet(), autoencoder.Encoder(), autoencoder.Decoder(), motion.Motion(), motion.vision()]
    for part in parts:
        part.eval().requires_grad_(False)
    first, second, unet, encoder, decoder, moving, vision = parts
    return Nano(tokenizer, first, second, unet, encoder, decoder, torch.zeros(1, 16, 1, 1), torch.ones(1, 16, 1, 1), moving, vision)


def keyframe_parts(unet, first, second):
    """What `keyframe.pt` holds."""
    return torch.nn.ModuleDict(dict(u=unet, t1=first, t2=second))


def motion_parts(unet, vision):
    """What `motion.pt` holds."""
    return torch.nn.ModuleDict(dict(m=unet, v=vision))


def still(nano):
    return keyframe_parts(nano.keyframe_unet, nano.text_encoder, nano.text_encoder_2)


def moving(nano):
    return motion_parts(nano.motion_unet, nano.vision)


def load(folder):
    """Load a folder of weights. Raises FileNotFoundError naming the missing file."""
    folder = Path(folder)
    encoder_state, decoder_state, mean, std = vae_file.read(folder / 'vae.pt', 'cpu')
    nano = untrained(Tokenizer.from_file(str(folder / 'tokenizer.json')))
    nano.encoder.load_state_dict(encoder_state)
    nano.decoder.load_state_dict(decoder_state)
    nano.mean.copy_(mean)
    nano.std.copy_(std)
    still(nano).load_state_dict(state(folder / 'keyframe.pt'))
    moving(nano).load_state_dict(state(folder / 'motion.pt'))
    return nano


def save(nano, folder):
    """Write the three files of weights that `load` reads; the tokenizer's is its own."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    vae_file.write(folder / 'vae.pt', nano.encoder, nano.decoder, nano.mean, nano.std)
    torch.save(still(nano).state_dict(), folder / 'keyframe.pt')
    torch.save(moving(nano).state_dict(), folder / 'motion.pt')
