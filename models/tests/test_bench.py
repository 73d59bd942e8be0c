"""The benchmark counts the published architectures' work."""
import pytest

from bench.full import count
from bench.modules import work


@pytest.mark.parametrize('name, size, tflop', [
    ('keyframe unet', (1024, 1024), 2 * 6.76),  # measured on the published checkpoints: SDXL 1024x1024, both halves of guidance
    ('motion unet', (576, 1024), 2 * 79.9),  # SVD-XT, 25 frames
])
def test_counts_are_those_of_the_published_models(name, size, tflop):
    make, exact, inputs, _ = work(*size, frames=25, chunk=5)[name]

    assert count(make, exact, inputs) == pytest.approx(tflop, rel=.01)
