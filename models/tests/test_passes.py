"""The rewrites for CUDA are the same computation, and no map leaves its layout between two convolutions."""
import copy

import pytest
import torch
import torch.nn as nn
from test_published import meetings

from bundle import published, torchscript
from bundle.layout import TemporalConvolution
from bundle.passes import GroupNorm, for_gpu
from bundle.variant import VARIANTS
from parity import checkpoints

PATHS = ['keyframe/unet.pt', 'keyframe/vae_decoder.pt', 'motion/unet.pt', 'motion/vae_decoder.pt']


@pytest.fixture(scope='module')
def modules():
    still, moving, variant = checkpoints.sdxl(), checkpoints.svd(), VARIANTS['cpu-fp32']
    return published.keyframe_modules(still, variant) | published.motion_modules(moving, variant)


@torch.no_grad()
@pytest.mark.parametrize('path', PATHS)
def test_rewritten_networks_give_the_same(path, modules):
    make, example = modules[path]
    network = make()
    expected = network(*example)

    fast = for_gpu(copy.deepcopy(network))

    assert not any(isinstance(part, nn.GroupNorm) for part in fast.modules())
    assert (fast(*example) - expected).abs().max() <= 1e-5 * expected.abs().max()
    assert meetings(torchscript.frozen(fast, example).graph) == []
    assert for_gpu(fast) is fast and torch.equal(fast(*example), fast(*example))


@torch.no_grad()
@pytest.mark.parametrize('path', PATHS)
def test_maps_stay_channels_last_from_the_first_convolution_on(path, modules):
    make, example = modules[path]
    fast, elsewhere = for_gpu(copy.deepcopy(make())), []

    def look(part, inputs):
        last = {4: torch.channels_last, 5: torch.channels_last_3d}.get(inputs[0].dim())
        if last and not inputs[0].is_contiguous(memory_format=last):
            elsewhere.append(part)

    for part in fast.modules():
        if isinstance(part, (nn.Conv2d, TemporalConvolution, GroupNorm)):
            part.register_forward_pre_hook(look)
    out = fast(*example)

    assert len(elsewhere) == 1 and elsewhere[0].in_channels <= 8, elsewhere  # where the latents come in
    assert out.is_contiguous()


@pytest.mark.parametrize('shape', [(2, 64, 7), (2, 64, 5, 6), (2, 64, 3, 5, 6)])
def test_group_norm_is_torchs_of_the_sum(shape):
    torch.manual_seed(0)
    norm = nn.GroupNorm(8, 64, eps=1e-6)
    nn.init.normal_(norm.weight)
    nn.init.normal_(norm.bias)
    x, shift = 3 * torch.randn(shape) + 1, torch.randn(*shape[:3] if len(shape) == 5 else shape[:2])

    out = GroupNorm(norm)(x, shift)

    expected = norm(x + shift[(...,) + (None,) * (x.dim() - shift.dim())])
    assert (out - expected).abs().max() < 1e-4
    assert (GroupNorm(norm)(x) - norm(x)).abs().max() < 1e-4


def test_activations_over_256_survive_float16():
    x = (torch.randn(2, 64, 5, 6) * 3000).half()

    out = GroupNorm(nn.GroupNorm(8, 64).half())(x)

    assert (out.float() - nn.GroupNorm(8, 64)(x.float())).abs().max() < 1e-2
