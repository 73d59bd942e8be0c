"""The SVD-class motion model.

The network learns the difference to the first frame: in the variance-exploding formulation x - z0 is the
difference noised by the same sigma, so `Motion` offers exactly SVD's interface (scaled input and image latents
in, v out) while an untrained network already returns the still image.
"""
import torch
import torch.nn as nn
from diffusers import UNetSpatioTemporalConditionModel
from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

FRAMES, EMBEDDING = 25, 64
CHANNELS, WEAKER = (128, 96), (64, 96)  # of maps as large as the latents and of half; of a network that guides by what it misses
USUAL_BUCKET = 127  # the motion bucket of a scene at its own speed
LAST_SIGMA = 0.02  # the sampler's lowest noise level
SPREAD = 0.45  # typical standard deviation of the difference to the first frame, measured on the clips
IMAGE_SIZE = 224
IMAGE_MEAN, IMAGE_STD = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)  # CLIP's


def unet(channels=CHANNELS):
    """UNetSpatioTemporalConditionModel, 7.0 M parameters, 4.6 M of WEAKER channels."""
    return UNetSpatioTemporalConditionModel(
        sample_size=None, in_channels=32, out_channels=16, block_out_channels=channels, num_attention_heads=(2, 4),
        layers_per_block=1, down_block_types=('DownBlockSpatioTemporal', 'CrossAttnDownBlockSpatioTemporal'),
        up_block_types=('CrossAttnUpBlockSpatioTemporal', 'UpBlockSpatioTemporal'), cross_attention_dim=EMBEDDING,
        transformer_layers_per_block=1, addition_time_embed_dim=32, projection_class_embeddings_input_dim=96,
        num_frames=FRAMES)


def unet_channels(state):
    """The channels that `unet` had for a state of `motion.pt`."""
    outer, inner = (state[f'm.net.{name}.weight'] for name in ('conv_in', 'down_blocks.1.resnets.0.spatial_res_block.conv1'))
    return len(outer), len(inner)


def vision():
    """CLIP's vision tower at width 64: (B, 3, 224, 224) normalised by CLIP's mean and std -> image_embeds (B, 64)."""
    return CLIPVisionModelWithProjection(CLIPVisionConfig(
        hidden_size=64, intermediate_size=256, num_hidden_layers=2, num_attention_heads=4, patch_size=32,
        image_size=IMAGE_SIZE, projection_dim=EMBEDDING))


class Motion(nn.Module):
    """SVD's UNet call: sample (B, F, 32, h, w) = cat(x / sqrt(s^2 + 1), image latents), t = ln(s) / 4 -> v (B, F, 16, h, w)."""

    def __init__(self, channels=CHANNELS):
        super().__init__()
        self.net = unet(channels)
        nn.init.zeros_(self.net.conv_out.weight)
        nn.init.zeros_(self.net.conv_out.bias)

    def forward(self, sample, t, embeds, time_ids):
        scaled, first = sample.chunk(2, 2)
        s = torch.exp(4 * t.float()).view(-1, 1, 1, 1, 1)
        r, q = (s ** 2 + 1).sqrt(), (s ** 2 + SPREAD ** 2).sqrt()
        difference = scaled * r - first
        f = self.net(torch.cat([difference / q, first], 2), t, embeds, time_ids, return_dict=False)[0].float()
        clean = first + SPREAD ** 2 / q ** 2 * difference + s * SPREAD / q * f  # EDM preconditioning
        return (scaled / r - clean) * r / s  # the v for which clean = -s/r v + x/r^2
