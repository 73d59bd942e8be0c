"""The published architectures (configurations of stable-diffusion-xl-base-1.0 and stable-video-diffusion-img2vid-xt-1-1)."""
import torch
from diffusers import AutoencoderKL, AutoencoderKLTemporalDecoder, UNet2DConditionModel, UNetSpatioTemporalConditionModel

from bundle.boundary import KEYFRAME_EXACT, MOTION_EXACT, Float32Boundary
from bundle.modules import KeyframeUnet, KlDecoder, SvdUnet, TemporalKlDecoder


def sdxl_unet():
    return UNet2DConditionModel(
        sample_size=128, in_channels=4, out_channels=4, block_out_channels=(320, 640, 1280), layers_per_block=2,
        down_block_types=('DownBlock2D', 'CrossAttnDownBlock2D', 'CrossAttnDownBlock2D'),
        up_block_types=('CrossAttnUpBlock2D', 'CrossAttnUpBlock2D', 'UpBlock2D'), transformer_layers_per_block=(1, 2, 10),
        attention_head_dim=(5, 10, 20), cross_attention_dim=2048, use_linear_projection=True,
        addition_embed_type='text_time', addition_time_embed_dim=256, projection_class_embeddings_input_dim=2816)


def sdxl_autoencoder():
    return AutoencoderKL(
        down_block_types=('DownEncoderBlock2D',) * 4, up_block_types=('UpDecoderBlock2D',) * 4,
        block_out_channels=(128, 256, 512, 512), layers_per_block=2, latent_channels=4, sample_size=1024,
        scaling_factor=0.13025, force_upcast=True)


def svd_unet():
    return UNetSpatioTemporalConditionModel(num_frames=25, sample_size=96, num_attention_heads=(5, 10, 20, 20))


def svd_autoencoder():
    return AutoencoderKLTemporalDecoder(
        down_block_types=('DownEncoderBlock2D',) * 4, block_out_channels=(128, 256, 512, 512), layers_per_block=2,
        latent_channels=4, sample_size=768, scaling_factor=0.18215)


def module(make, dtype, exact, device):
    """One module in inference mode on `device`, its float32 boundary around it; weights are drawn there."""
    torch.manual_seed(0)
    with torch.device(device):
        return Float32Boundary(make().eval().requires_grad_(False).to(device), dtype, exact)


def network(variant):
    return variant.networks


def autoencoder(variant):
    return variant.autoencoder_dtype(force_upcast=True)  # as both published autoencoders say


def work(width, height, frames, chunk, motion_steps=25):
    """`{name: (make, precision in a variant, exact inputs, inputs on the CPU, calls in one canvas)}`: keyframe of 30 steps, two clips of
    `motion_steps`, decode. Inputs are random: of zeros a GPU makes 13 % more."""
    h, w = height // 8, width // 8
    noise = torch.randn
    ids = torch.tensor([[float(height), width, 0, 0, height, width]]).repeat(2, 1)
    still = (noise(2, 4, h, w), torch.tensor([999.]), noise(2, 77, 2048), noise(2, 1280), ids)
    moving = (noise(2, frames, 8, h, w), torch.tensor([.5]), noise(2, 1, 1024), torch.tensor([[6., 127., .02]]).repeat(2, 1))
    return {
        'keyframe unet': (lambda: KeyframeUnet(sdxl_unet()), network, KEYFRAME_EXACT, still, 30),
        'keyframe decoder': (lambda: KlDecoder(sdxl_autoencoder()), autoencoder, (), (noise(1, 4, h, w),), 1),
        'motion unet': (lambda: SvdUnet(svd_unet()), network, MOTION_EXACT, moving, 2 * motion_steps),
        'motion decoder': (lambda: TemporalKlDecoder(svd_autoencoder()), autoencoder, (), (noise(chunk, 4, h, w),), 2 * -(-frames // chunk)),
    }
