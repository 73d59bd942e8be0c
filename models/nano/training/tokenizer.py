"""Learn the byte-pair vocabulary from captions: python -m nano.training.tokenizer OUT.json [--scenes 3000]"""
import argparse

import numpy as np
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

from nano.footage.place import Place
from nano.grammar import STYLES
from nano.text import VOCABULARY

WORDS = r'[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+'  # CLIP's pattern without its English contractions


def train(path, scenes):
    """Write `path`. The same number of scenes gives the same vocabulary."""
    styles = list(STYLES)
    generators = [np.random.default_rng(i) for i in range(scenes)]
    captions = [Place(rng, styles[i % len(styles)], 16, 9).caption(rng) for i, rng in enumerate(generators)]
    tokenizer = Tokenizer(models.BPE(end_of_word_suffix='</w>', continuing_subword_prefix=''))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(WORDS), 'removed', invert=True), pre_tokenizers.ByteLevel(add_prefix_space=False)])
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(captions, trainers.BpeTrainer(
        vocab_size=VOCABULARY, special_tokens=['<|startoftext|>', '<|endoftext|>'], end_of_word_suffix='</w>',
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    tokenizer.save(str(path))


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('out')
    parser.add_argument('--scenes', type=int, default=3000)
    options = parser.parse_args()
    train(options.out, options.scenes)
