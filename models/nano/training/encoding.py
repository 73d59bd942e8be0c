"""Frames to normalised latents, in worker processes that each hold one encoder."""
import torch

from nano.autoencoder import Encoder
from nano.precision import mixed

STEP = 1 / 7  # seconds between frames
_encoder = _mean = _std = None


def open_encoder(path):
    """Pool initialiser: load the encoder of `vae.pt` once for this process."""
    global _encoder, _mean, _std
    torch.set_num_threads(1)
    state, _, (mean, std) = torch.load(path)
    _encoder = Encoder().to(memory_format=torch.channels_last).eval().requires_grad_(False)
    _encoder.load_state_dict(state)
    _mean, _std = mean.view(1, -1, 1, 1), std.view(1, -1, 1, 1)


def encode(frames):
    """float32 (n, H, W, 3) in [0, 1] -> float16 (n, 16, H/16, W/16)."""
    x = torch.from_numpy(frames * 2 - 1).permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last)
    with torch.no_grad(), mixed():
        mean = torch.cat([_encoder(part)[0] for part in x.split(11)])
    return ((mean.float() - _mean) / _std).half().numpy()
