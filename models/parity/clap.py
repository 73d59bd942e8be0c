"""A tiny CLAP checkpoint of the published layout with random weights, as transformers saves it, and songs to export it with.

    python -m parity.clap OUT          writes OUT/clap and OUT/songs
"""
import argparse
import json
import wave
from pathlib import Path

import numpy as np
import torch
from tokenizers import ByteLevelBPETokenizer
from transformers import ClapConfig, ClapFeatureExtractor, ClapModel, RobertaTokenizer

from bundle import catalogue, songs

WIDTH = 8
SPECIAL = ['<s>', '<pad>', '</s>', '<unk>', '<mask>']


def model(vocabulary):
    """Every layer of laion/clap-htsat-unfused, an audio tower of width 8 instead of 96 and a text tower of width 32 instead of 768."""
    torch.manual_seed(21)
    audio = dict(window_size=8, num_mel_bins=64, spec_size=256, patch_size=4, patch_stride=[4, 4], depths=[2, 2, 6, 2],
                 num_attention_heads=[1, 2, 4, 8], patch_embeds_hidden_size=WIDTH, hidden_size=8 * WIDTH, enable_fusion=False,
                 projection_dim=32, num_classes=8)
    text = dict(vocab_size=vocabulary, hidden_size=32, num_hidden_layers=12, num_attention_heads=4, intermediate_size=64,
                max_position_embeddings=80, type_vocab_size=1, pad_token_id=1, projection_dim=32)
    clap = ClapModel(ClapConfig(text_config=text, audio_config=audio, projection_dim=32)).eval().requires_grad_(False)
    for weight in clap.parameters():  # so that a song moves the embedding, as trained weights do
        spread = .3 / weight.shape[-1] ** .5 if weight.dim() > 1 else 0
        weight.copy_((weight + spread * torch.randn_like(weight)).bfloat16().float())
    clap.audio_model.audio_encoder.batch_norm.running_mean.fill_(-30)
    clap.audio_model.audio_encoder.batch_norm.running_var.fill_(400)
    return clap


def tokenizer(folder):
    """A byte-pair vocabulary in RoBERTa's form, trained on the catalogue's sentences."""
    pairs = ByteLevelBPETokenizer()
    pairs.train_from_iterator([sentence for _, _, sentence in catalogue.sentences()] * 4, vocab_size=400, min_frequency=2,
                              special_tokens=SPECIAL, show_progress=False)
    pairs.save_model(str(folder))
    made = RobertaTokenizer(vocab=json.loads((folder / 'vocab.json').read_text()),
                            merges=[tuple(line.split()) for line in (folder / 'merges.txt').read_text().splitlines()[1:]])
    made.save_pretrained(str(folder))
    return made


def write_checkpoint(folder):
    folder.mkdir(parents=True)
    tokens = tokenizer(folder)
    model(len(tokens)).save_pretrained(str(folder))
    ClapFeatureExtractor(truncation='rand_trunc', padding='repeatpad', feature_size=64, sampling_rate=48_000, hop_length=480,
                         max_length_s=10, fft_window_size=1024, frequency_min=50, frequency_max=14_000).save_pretrained(str(folder))


def write_songs(folder, count=songs.FEWEST, seconds=13):
    """Chords over a pulse, each in its own key, tempo and brightness, as 16-bit WAV."""
    folder.mkdir(parents=True)
    time = np.arange(seconds * songs.RATE) / songs.RATE
    for i in range(count):
        draws = np.random.default_rng(i)
        root, pulse, partials = 55 * 2 ** (draws.integers(24) / 12), draws.uniform(1, 3), draws.integers(1, 9)
        notes = sum(np.sin(2 * np.pi * root * step * k * time) / k for step in (1, 1.25 if i % 2 else 1.2, 1.5) for k in range(1, partials + 1))
        beat = np.exp(-8 * ((time * pulse) % 1)) * draws.standard_normal(len(time))
        sound = .1 * notes + draws.uniform(0, .3) * beat
        with wave.open(str(folder / f'{i:02d}.wav'), 'wb') as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(songs.RATE)
            file.writeframes((np.clip(sound, -1, 1) * 32767).astype('<i2').tobytes())


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('out', type=Path)
    out = parser.parse_args().out
    write_checkpoint(out / 'clap')
    write_songs(out / 'songs')
