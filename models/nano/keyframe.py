"""The SDXL-class keyframe model: architecture and noise schedule."""
import torch
from diffusers import UNet2DConditionModel

from nano.footage import HEIGHT, WIDTH
from nano.text import WIDTH as TEXT_WIDTH

BETA_START, BETA_END, TRAIN_STEPS = 0.00085, 0.012, 1000  # SDXL's
FRAME_HEIGHT, FRAME_WIDTH = HEIGHT, WIDTH
TIME_IDS = (512.0, 288.0, 0.0, 0.0, 512.0, 288.0)  # original size, crop, target size as (height, width)


def unet(channels=(128, 192)):
    """UNet2DConditionModel with SDXL's text-and-size conditioning, 10.3 M parameters."""
    return UNet2DConditionModel(
        sample_size=(32, 18), in_channels=16, out_channels=16, block_out_channels=channels, layers_per_block=1,
        down_block_types=('DownBlock2D', 'CrossAttnDownBlock2D'), up_block_types=('CrossAttnUpBlock2D', 'UpBlock2D'),
        transformer_layers_per_block=(1, 1), attention_head_dim=(1, 3), cross_attention_dim=2 * TEXT_WIDTH,
        use_linear_projection=True, addition_embed_type='text_time', addition_time_embed_dim=32,
        projection_class_embeddings_input_dim=TEXT_WIDTH + 6 * 32)


def alphas_cumulative():
    """Cumulative product of 1 - beta, (1000,), computed in float64 and rounded to float32."""
    betas = torch.linspace(BETA_START ** 0.5, BETA_END ** 0.5, TRAIN_STEPS, dtype=torch.float64) ** 2
    return torch.cumprod(1 - betas, 0).float()
