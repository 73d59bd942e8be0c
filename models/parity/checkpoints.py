"""Tiny checkpoints of the full SDXL and SVD architectures with random weights, as diffusers saves them.

    python -m parity.checkpoints OUT          writes OUT/sdxl, OUT/svd, and the first as one file, OUT/sdxl.safetensors
"""
import argparse
import json
from pathlib import Path

import torch
from diffusers import (AutoencoderKL, AutoencoderKLTemporalDecoder, EulerDiscreteScheduler, StableDiffusionXLPipeline,
                       StableVideoDiffusionPipeline, UNet2DConditionModel, UNetSpatioTemporalConditionModel)
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers
from transformers import (CLIPImageProcessorPil, CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection, CLIPTokenizer,
                          CLIPVisionConfig, CLIPVisionModelWithProjection)

from parity import one_file

CORPUS = ['golden hour light through dusty windows, slow drift, soft focus', 'night blue rain on glass, neon, bokeh'] * 8
WIDTH = 32
BETAS = dict(beta_start=0.00085, beta_end=0.012, beta_schedule='scaled_linear')
KEYFRAME_SCHEDULE = dict(BETAS, steps_offset=1, timestep_spacing='leading')
MOTION_SCHEDULE = dict(KEYFRAME_SCHEDULE, prediction_type='v_prediction', use_karras_sigmas=True, sigma_min=0.002, sigma_max=700.0,
                       timestep_type='continuous')


def sdxl(second_width=WIDTH):
    """SDXL: two CLIP towers, all of its UNet's and autoencoder's block types, 1.5 M parameters."""
    torch.manual_seed(11)
    first, second = tokenizers()
    shape = dict(vocab_size=len(first), num_hidden_layers=3, num_attention_heads=2, max_position_embeddings=77,
                 bos_token_id=first.bos_token_id, eos_token_id=first.eos_token_id, pad_token_id=1)
    one, two = (dict(shape, hidden_size=width, intermediate_size=2 * width, projection_dim=width) for width in (WIDTH, second_width))
    unet = UNet2DConditionModel(
        sample_size=16, in_channels=4, out_channels=4, block_out_channels=(32, 32, 64), layers_per_block=2,
        down_block_types=('DownBlock2D', 'CrossAttnDownBlock2D', 'CrossAttnDownBlock2D'),
        up_block_types=('CrossAttnUpBlock2D', 'CrossAttnUpBlock2D', 'UpBlock2D'), transformer_layers_per_block=(1, 2, 3),
        attention_head_dim=(1, 2, 4), cross_attention_dim=WIDTH + second_width, use_linear_projection=True,
        addition_embed_type='text_time', addition_time_embed_dim=8, projection_class_embeddings_input_dim=second_width + 6 * 8)
    vae = AutoencoderKL(down_block_types=('DownEncoderBlock2D',) * 4, up_block_types=('UpDecoderBlock2D',) * 4,
                        block_out_channels=(32, 32, 32, 32), layers_per_block=2, latent_channels=4, sample_size=128,
                        scaling_factor=0.13025, force_upcast=True)
    return StableDiffusionXLPipeline(
        vae=coarse(vae), text_encoder=coarse(CLIPTextModel(CLIPTextConfig(hidden_act='quick_gelu', **one))),
        text_encoder_2=coarse(CLIPTextModelWithProjection(CLIPTextConfig(hidden_act='gelu', **two))), tokenizer=first,
        tokenizer_2=second, unet=coarse(unet), scheduler=EulerDiscreteScheduler(**KEYFRAME_SCHEDULE), add_watermarker=False)


def svd():
    """SVD-XT: vision tower, all of its UNet's and autoencoder's block types, 3 M parameters."""
    torch.manual_seed(12)
    unet = UNetSpatioTemporalConditionModel(
        sample_size=16, in_channels=8, out_channels=4, block_out_channels=(32, 32, 64, 64), layers_per_block=1,
        num_attention_heads=(1, 2, 4, 4), cross_attention_dim=WIDTH, addition_time_embed_dim=8,
        projection_class_embeddings_input_dim=24, num_frames=25)
    vae = AutoencoderKLTemporalDecoder(down_block_types=('DownEncoderBlock2D',) * 4, block_out_channels=(32, 32, 32, 32),
                                       layers_per_block=1, latent_channels=4, sample_size=128, scaling_factor=0.18215)
    vision = CLIPVisionModelWithProjection(CLIPVisionConfig(
        hidden_size=WIDTH, intermediate_size=2 * WIDTH, num_hidden_layers=2, num_attention_heads=2, patch_size=56,
        image_size=224, projection_dim=WIDTH))
    return StableVideoDiffusionPipeline(vae=coarse(vae), image_encoder=coarse(vision), unet=coarse(unet),
                                        scheduler=EulerDiscreteScheduler(**MOTION_SCHEDULE), feature_extractor=CLIPImageProcessorPil())


def tokenizers():
    """Those of both text towers: one vocabulary, each with its own padding."""
    vocabulary, merges = pairs()
    return (CLIPTokenizer(vocab=vocabulary, merges=merges, pad_token=pad, model_max_length=77) for pad in ('<|endoftext|>', '!'))


def pairs():
    """A byte-pair vocabulary in CLIP's form, with ! at 0 as in the second tower's padding."""
    tokenizer = Tokenizer(models.BPE(end_of_word_suffix='</w>'))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Whitespace(), pre_tokenizers.ByteLevel(add_prefix_space=False)])
    tokenizer.train_from_iterator(CORPUS, trainers.BpeTrainer(vocab_size=420, end_of_word_suffix='</w>', show_progress=False))
    merges = [tuple(pair) for pair in json.loads(tokenizer.to_str())['model']['merges']]
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokens = letters + [c + '</w>' for c in letters] + [a + b for a, b in merges]
    tokens = list(dict.fromkeys(tokens)) + ['<|startoftext|>', '<|endoftext|>']
    assert tokens[0] == '!'
    return {token: i for i, token in enumerate(tokens)}, merges


@torch.no_grad()
def coarse(model):
    """Weights on a few levels, so that the committed files deflate well; zeros that training starts from become alive."""
    for name, weight in model.named_parameters():
        if weight.dim() < 2 and 'embedding' not in name:
            continue
        if weight.std() == 0:
            weight.normal_(0, .05)
        step = weight.std() / 2
        weight.copy_((weight / step).round() * step)
    for weight in model.parameters():
        weight.copy_(weight.bfloat16())
    return model.eval()


def write(out):
    keyframe = sdxl()
    keyframe.save_pretrained(str(out / 'sdxl'))
    one_file.save(keyframe, out / 'sdxl.safetensors', torch.float32)
    svd().save_pretrained(str(out / 'svd'))


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('out', type=Path)
    write(parser.parse_args().out)
