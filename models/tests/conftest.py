"""Shared fixtures: an untrained nano of the real architecture, tiny published pipelines, and the shipped bundle."""
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from bundle import published
from bundle.variant import VARIANTS
from nano import checkpoints
from parity import checkpoints as tiny_checkpoints

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
    nano = checkpoints.untrained(Tokenizer.from_file(str(shipped / 'tokenizer.json')))
    for part in (checkpoints.still(nano), checkpoints.moving(nano), nano.encoder, nano.decoder):
        for weight in part.parameters():
            if weight.abs().max() == 0:
                weight.normal_(0, .02)
    nano.mean.normal_()
    nano.std.uniform_(.5, 1.5)
    return nano


@pytest.fixture(scope='module')
def modules():
    """`{path: (make, example)}` of both tiny pipelines."""
    still, moving, variant = tiny_checkpoints.sdxl(), tiny_checkpoints.svd(), VARIANTS['cpu-fp32']
    return published.keyframe_modules(still, variant) | published.motion_modules(moving, variant)
