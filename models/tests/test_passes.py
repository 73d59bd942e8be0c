"""The rewrites for CUDA are the same computation, and no map leaves its layout between two convolutions."""
import copy

import pytest
import torch
import torch.nn as nn
from diffusers.models.resnet import ResnetBlock2D
from graphs import meetings

from bundle import published, torchscript
from bundle.layout import TemporalConvolution
from bundle.passes import GroupNorm, for_gpu
from bundle.refusal import Refusal
from bundle.variant import VARIANTS
from parity import checkpoints

PATHS = ['keyframe/unet.pt', 'keyframe/vae_decoder.pt', 'motion/unet.pt', 'motion/vae_decoder.pt']


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
    assert str(for_gpu(copy.deepcopy(fast))) == str(fast)


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


@torch.no_grad()
@pytest.mark.parametrize('of', [dict(non_linearity='gelu'), dict(up=True), dict(time_embedding_norm='scale_shift')])
def test_blocks_that_sdxl_has_not_stay_diffusers_own(of):
    torch.manual_seed(0)
    block = nn.Sequential(ResnetBlock2D(in_channels=32, temb_channels=16, **of)).eval()
    x, time = torch.randn(2, 32, 4, 4), torch.randn(2, 16)

    fast = for_gpu(copy.deepcopy(block))

    assert isinstance(fast[0], ResnetBlock2D)
    torch.testing.assert_close(fast[0](x, time), block[0](x, time), rtol=0, atol=1e-5)


def test_a_rewrite_that_changes_the_network_is_refused(modules, monkeypatch):
    def wrong(network):
        network.unet.conv_out.weight.mul_(1.1)
        return network

    monkeypatch.setattr(published, 'for_gpu', wrong)
    make, _ = published.motion_modules(checkpoints.svd(), VARIANTS['cuda-fp16'])['motion/unet.pt']
    with pytest.raises(Refusal, match='SvdUnet of this checkpoint gives something else'):
        make()


def test_a_constant_group_and_a_mean_far_above_its_deviation_survive_float16():
    x = torch.randn(2, 64, 5, 6) + 300
    x[:, :8] = 250

    out = GroupNorm(nn.GroupNorm(8, 64, eps=1e-6).half())(x.half())

    assert out[:, :8].abs().max() <= .5  # rounding of 250 times the least deviation that is not rounding
    assert (out[:, 8:].float() - nn.GroupNorm(8, 64)(x.half().float())[:, 8:]).abs().max() < .3


def test_activations_over_256_survive_float16():
    x = (torch.randn(2, 64, 5, 6) * 3000).half()

    out = GroupNorm(nn.GroupNorm(8, 64).half())(x)

    assert (out.float() - nn.GroupNorm(8, 64)(x.float())).abs().max() < 1e-2
