"""Text side of the nano bundle: CLIP's two towers at width 64 over a small byte-pair vocabulary."""
import torch
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

BOS, EOS, LENGTH, VOCABULARY, WIDTH = 0, 1, 77, 2048, 64


def encode(tokenizer, text):
    """Token ids of `text`: BOS, at most 75 tokens, EOS, then EOS again up to 77. Both towers share it."""
    ids = tokenizer.encode(text).ids[:LENGTH - 2]
    return [BOS, *ids, EOS] + [EOS] * (LENGTH - 2 - len(ids))


def towers(width=WIDTH, layers=3):
    """The two untrained text models; SDXL reads the layer before the last of each."""
    shape = dict(vocab_size=VOCABULARY, hidden_size=width, intermediate_size=4 * width, num_hidden_layers=layers,
                 num_attention_heads=4, max_position_embeddings=LENGTH, projection_dim=width,
                 bos_token_id=BOS, eos_token_id=EOS, pad_token_id=EOS)
    return (CLIPTextModel(CLIPTextConfig(hidden_act='quick_gelu', **shape)),
            CLIPTextModelWithProjection(CLIPTextConfig(hidden_act='gelu', **shape)))


def condition(first, second, ids):
    """ids (B, 77) -> context (B, 77, 2 * width), pooled (B, width)."""
    a = first(ids, output_hidden_states=True)
    b = second(ids, output_hidden_states=True)
    return torch.cat([a.hidden_states[-2], b.hidden_states[-2]], -1), b.text_embeds
