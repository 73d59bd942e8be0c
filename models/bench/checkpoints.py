"""Checkpoints of the published architectures in their published sizes, float16, with random weights: what an export, its bundle and
the render worker take of a machine.

    python -m bench.checkpoints OUT          writes OUT/sdxl (7 GB) and OUT/svd (4.5 GB)
"""
import argparse
import gc
from pathlib import Path

import torch
from diffusers import EulerDiscreteScheduler, StableDiffusionXLPipeline, StableVideoDiffusionPipeline
from transformers import CLIPImageProcessorPil, CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection, CLIPVisionConfig, CLIPVisionModelWithProjection

from bench import modules
from parity import checkpoints


def sdxl():
    """As stable-diffusion-xl-base-1.0; the two vocabularies hold few of their 49,408 words."""
    first, second = checkpoints.tokenizers()
    one, two = text_towers(bos_token_id=first.bos_token_id, eos_token_id=first.eos_token_id)
    return StableDiffusionXLPipeline(
        vae=half(modules.sdxl_autoencoder()), text_encoder=half(one), text_encoder_2=half(two), tokenizer=first, tokenizer_2=second,
        unet=half(modules.sdxl_unet()), scheduler=EulerDiscreteScheduler(**checkpoints.KEYFRAME_SCHEDULE), add_watermarker=False)


def svd():
    """As stable-video-diffusion-img2vid-xt-1-1."""
    return StableVideoDiffusionPipeline(
        vae=half(modules.svd_autoencoder()), image_encoder=half(image_tower()), unet=half(modules.svd_unet()),
        scheduler=EulerDiscreteScheduler(**checkpoints.MOTION_SCHEDULE), feature_extractor=CLIPImageProcessorPil())


def text_towers(**ids):
    shape = dict(vocab_size=49408, max_position_embeddings=77, pad_token_id=1, **ids)
    return (CLIPTextModel(CLIPTextConfig(hidden_size=768, intermediate_size=3072, num_hidden_layers=12, num_attention_heads=12, projection_dim=768,
                                         hidden_act='quick_gelu', **shape)),
            CLIPTextModelWithProjection(CLIPTextConfig(hidden_size=1280, intermediate_size=5120, num_hidden_layers=32, num_attention_heads=20,
                                                       projection_dim=1280, hidden_act='gelu', **shape)))


def image_tower():
    return CLIPVisionModelWithProjection(CLIPVisionConfig(
        hidden_size=1280, intermediate_size=5120, num_hidden_layers=32, num_attention_heads=16, patch_size=14, image_size=224, projection_dim=1024,
        hidden_act='gelu'))


def half(model):
    gc.collect()  # of the model before in float32
    return model.half().eval()


if __name__ == '__main__':
    parser = argparse.ArgumentParser(prog='bench.checkpoints', description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('out', type=Path)
    out = parser.parse_args().out
    for name, make in dict(sdxl=sdxl, svd=svd).items():
        torch.manual_seed(0)
        make().save_pretrained(str(out / name))
        print(out / name, flush=True)
