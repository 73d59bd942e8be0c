"""Shared fixtures: an untrained nano of the real architecture, and the shipped bundle."""
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from nano import autoencoder, keyframe, motion, text
from nano.checkpoints import Nano

ROOT = Path(__file__).resolve().parents[2]
torch.set_num_threads(2)


@pytest.fixture(scope='session')
def shipped():
    """The bundle of the repository."""
    return ROOT / 'bundles/nano'


@pytest.fixture(scope='session')
def golden():
    """The golden vectors of the repository."""
    return ROOT / 'render-worker/src/test/resources/golden'


@pytest.fixture(scope='session')
def random_nano(shipped):
    """Every part with random weights, also where training starts from zeros."""
    torch.manual_seed(1)
    first, second = text.towers()
    parts = [first, second, keyframe.unet(), autoencoder.Encoder(), autoencoder.Decoder(), motion.Motion(), motion.vision()]
    for part in parts:
        part.eval().requires_grad_(False)
        for weight in part.parameters():
            if weight.abs().max() == 0:
                weight.normal_(0, .02)
    tokenizer = Tokenizer.from_file(str(shipped / 'tokenizer.json'))
    mean, std = torch.randn(1, 16, 1, 1), torch.rand(1, 16, 1, 1) + .5
    first, second, unet, encoder, decoder, moving, vision = parts
    return Nano(tokenizer, first, second, unet, encoder, decoder, mean, std, moving, vision)
