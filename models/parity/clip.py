"""A tiny CLIP checkpoint of the published layout with random weights, as transformers saves it, and pictures to export it with.

    python -m parity.clip OUT          writes OUT/clip and OUT/pictures
"""
import argparse
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from transformers import CLIPConfig, CLIPImageProcessorPil, CLIPModel, CLIPTokenizer

from bundle import seeing
from parity.checkpoints import WIDTH, coarse, pairs


def model(tokenizer):
    """Every layer of openai/clip-vit-base-patch32, towers of width 32 instead of 768 and 512."""
    torch.manual_seed(31)
    shape = dict(hidden_size=WIDTH, intermediate_size=2 * WIDTH, num_hidden_layers=12, num_attention_heads=4)
    text = dict(shape, vocab_size=len(tokenizer), max_position_embeddings=77, bos_token_id=tokenizer.bos_token_id,
                eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.pad_token_id)
    clip = CLIPModel(CLIPConfig(text_config=text, vision_config=dict(shape, image_size=224, patch_size=32), projection_dim=WIDTH))
    for weight in clip.requires_grad_(False).parameters():  # so that a picture moves the embedding, as trained weights do
        weight.add_(torch.randn_like(weight) * (.3 / weight.shape[-1] ** .5 if weight.dim() > 1 else 0))
    return coarse(clip)


def write_checkpoint(folder):
    folder.mkdir(parents=True)
    vocabulary, merges = pairs()
    tokens = CLIPTokenizer(vocab=vocabulary, merges=merges, model_max_length=77)
    tokens.save_pretrained(str(folder))
    model(tokens).save_pretrained(str(folder))
    CLIPImageProcessorPil(size={'shortest_edge': 224}, crop_size={'height': 224, 'width': 224}).save_pretrained(str(folder))


def picture(seed, width=90, height=160):
    """Soft light of one colour on another, uint8 (height, width, 3)."""
    draws = np.random.default_rng(seed)
    one, other = draws.uniform(20, 235, (2, 3))
    x, y = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    light = np.exp(-((x - draws.uniform()) ** 2 + (y - draws.uniform()) ** 2) / draws.uniform(.02, .3))[..., None]
    return np.round(one + (other - one) * light + draws.normal(0, 4, (height, width, 1))).clip(0, 255).astype(np.uint8)


def write_pictures(folder, count=seeing.FEWEST):
    folder.mkdir(parents=True)
    for i in range(count):
        Image.fromarray(picture(i)).save(folder / f'{i:02d}.png')


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('out', type=Path)
    out = parser.parse_args().out
    write_checkpoint(out / 'clip')
    write_pictures(out / 'pictures')
