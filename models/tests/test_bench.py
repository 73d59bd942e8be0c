"""The benchmark counts the published architectures' work."""
import pytest
import torch

from bench.full import RUNS, count
from bench.modules import work


@pytest.mark.parametrize('name, size, tflop', [
    ('keyframe unet', (1024, 1024), 2 * 6.76),  # measured on the published checkpoints: SDXL 1024x1024, both halves of guidance
    ('motion unet', (576, 1024), 2 * 79.9),  # SVD-XT, 25 frames
])
def test_counts_are_those_of_the_published_models(name, size, tflop):
    make, _, exact, inputs, _ = work(*size, frames=25, chunk=5)[name]

    assert count(make, exact, inputs) == pytest.approx(tflop, rel=.01)


@pytest.mark.parametrize('device, networks', [('cuda', torch.float16), ('cpu', torch.float32)])
def test_decoders_run_in_float32_as_in_the_exported_bundle(device, networks):
    precisions = {name: precision(RUNS[device]) for name, (_, precision, *_) in work(576, 1024, frames=25, chunk=5).items()}

    assert precisions == {'keyframe unet': networks, 'keyframe decoder': torch.float32, 'motion unet': networks, 'motion decoder': torch.float32}
