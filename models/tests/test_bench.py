"""The benchmark counts the published architectures' work, and its ways of running are the same computation."""
from collections import Counter

import pytest
import torch
from diffusers import AutoencoderKLTemporalDecoder

from bench import checkpoints, modules
from bench.full import RUNS, count
from bench.kernels import group, report
from bench.modules import work
from bench.ways import OF, ways
from bundle.modules import TemporalKlDecoder

DEVICES_OWN = ('graph',)


@pytest.mark.parametrize('name, size, tflop', [
    ('keyframe unet', (1024, 1024), 2 * 6.76),  # measured on the published checkpoints: SDXL 1024x1024, both halves of guidance
    ('motion unet', (576, 1024), 154.1),  # SVD-XT, 25 frames: 2 * 79.9 less the queries to a single token
])
def test_counts_are_those_of_the_published_models(name, size, tflop):
    make, _, exact, inputs, _ = work(*size, frames=25, chunk=5)[name]

    assert count(make, exact, inputs) == pytest.approx(tflop, rel=.005)


@pytest.mark.parametrize('device, networks', [('cuda', torch.float16), ('cpu', torch.float32)])
def test_decoders_run_in_float32_as_in_the_exported_bundle(device, networks):
    precisions = {name: precision(RUNS[device]) for name, (_, precision, *_) in work(576, 1024, frames=25, chunk=5).items()}

    assert precisions == {'keyframe unet': networks, 'keyframe decoder': torch.float32, 'motion unet': networks, 'motion decoder': torch.float32}


@pytest.mark.parametrize('name', [name for name in OF['motion decoder'] if name not in DEVICES_OWN])
def test_every_way_gives_the_same_frames_and_leaves_the_settings(name):
    torch.manual_seed(0)
    decoder = TemporalKlDecoder(AutoencoderKLTemporalDecoder(
        down_block_types=('DownEncoderBlock2D',) * 2, block_out_channels=(32, 32), layers_per_block=1)).eval()
    latents, example = torch.randn(3, 4, 8, 8), torch.randn(2, 4, 4, 8)
    way = OF['motion decoder'][name]
    if way.frames:
        latents = latents[:1].repeat(way.frames, 1, 1, 1)
    before = settings()
    with torch.no_grad():
        expected = decoder(latents)

    with way.settings():
        frames = way.call(decoder, torch.float32, (), (latents,), (example,))()

    tolerance = 1e-5 if way.dtype is None else 3e-2
    assert (frames - expected).abs().max() <= tolerance * expected.abs().max()
    assert settings() == before


def settings():
    cudnn, cuda = torch.backends.cudnn, torch.backends.cuda
    return (cudnn.benchmark, cudnn.allow_tf32, torch.is_grad_enabled(), torch._C._get_graph_executor_optimize(),
            cuda.flash_sdp_enabled(), cuda.mem_efficient_sdp_enabled(), cuda.cudnn_sdp_enabled(), cuda.math_sdp_enabled())


def test_every_module_runs_in_the_ways_that_were_asked_for_and_concern_it():
    assert list(ways('motion unet', ['trace', 'bfloat16', 'eager'])) == ['eager', 'trace']
    assert ways('motion decoder', ['all']) == OF['motion decoder']
    assert set(OF) == set(work(64, 64, 2, 2))


@pytest.mark.parametrize('kernel, where', [
    ('void pytorch_flash::flash_fwd_kernel<Flash_fwd_kernel_traits<64, 128, 128, 4, false, false, cutlass::half_t>>', 'attention'),
    ('cudnn_generated_fort_native_sdpa_sm90_flash_fprop_wgmma_f16_knob_6_64x128x64', 'attention'),
    ('fmha_cutlassF_f32_aligned_64x128_gmem_sm80(PyTorchMemEffAttention::AttentionKernel<float>::Params)', 'attention'),
    ('sm90_xmma_fprop_implicit_gemm_f16f16_f16f32_f32_nhwckrsc_nhwc_tilesize128x128x64_warpgroupsize1x1x1', 'convolutions'),
    ('void cutlass__5x_cudnn::Kernel<cutlass_tensorop_s1688fprop_optimized_tf32_256x128_16x3_nhwc_align4>', 'convolutions'),
    ('void cudnn::ops::nchwToNhwcKernel<__half, __half, float, false, true>', 'copies and layouts'),
    ('void at::native::elementwise_kernel<128, 4, at::native::direct_copy_kernel_cuda(at::TensorIteratorBase&)>', 'copies and layouts'),
    ('void at::native::(anonymous namespace)::CatArrayBatchedCopy<at::native::OpaqueType<2u>>', 'copies and layouts'),
    ('nvjet_hsh_128x256_64x4_1x2_h_bz_coopA_bias_TNT', 'matrix products'),
    ('void cublasLt::splitKreduce_kernel<32, 16, int, float, __half>', 'matrix products'),
    ('void at::native::(anonymous namespace)::RowwiseMomentsCUDAKernel<c10::Half>', 'normalisation'),
    ('void at::native::vectorized_elementwise_kernel<4, at::native::GroupNormKernelImplInternal<c10::Half>>', 'normalisation'),
    ('void at::native::vectorized_elementwise_kernel<8, at::native::(anonymous namespace)::silu_kernel>', 'elementwise'),
    ('something new', 'other'),
])
def test_kernels_are_grouped_by_their_names(kernel, where):
    assert group(kernel) == where


def test_a_report_tells_shares_and_what_is_left():
    lines = list(report(Counter({'nvjet_a': .5, 'nvjet_b': .1, 'flash_fwd': .2}), taken=1., longest=2))

    assert lines == ['matrix products 60%, attention 20%, idle 20%', ' 50.0%  nvjet_a', ' 20.0%  flash_fwd']


def test_checkpoints_have_as_many_weights_as_the_published_ones():
    with torch.device('meta'):
        networks = modules.sdxl_unet(), modules.sdxl_autoencoder(), *checkpoints.text_towers(), modules.svd_unet(), checkpoints.image_tower()

    assert [sum(weight.numel() for weight in network.parameters()) for network in networks] == [
        2_567_463_684, 83_653_863, 123_060_480, 694_659_840, 1_524_623_082, 632_076_800]
