"""CLAP as a bundle needs it: the audio tower alone, and the catalogue's sentences already placed in its space."""
import json

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from transformers import AutoTokenizer, ClapFeatureExtractor, ClapModel

from bundle import pretrained, songs
from bundle.refusal import Refusal

MODULE, TEXTS = 'hearing/audio.pt', 'hearing/texts.json'
FRAMES, MELS = 1001, 64
FRONT_END = dict(sampling_rate=48_000, nb_max_samples=480_000, fft_window_size=1024, hop_length=480, feature_size=MELS, frequency_min=50,
                 frequency_max=14_000, truncation='rand_trunc', padding='repeatpad')  # what the Java front end computes
ADVICE = 'give the folder of laion/clap-htsat-unfused as its publisher offers it for download'


class AudioTower(nn.Module):
    """log-mel (B, 1, 1001, 64) in dB -> unit vectors (B, P)."""

    def __init__(self, model):
        super().__init__()
        self.tower, self.projection = model.audio_model, model.audio_projection

    def forward(self, mel):
        return F.normalize(self.projection(self.tower(mel).pooler_output), dim=-1)


def require_layout(path):
    """Refuse what is not a folder of an unfused CLAP checkpoint with all that an export needs."""
    pretrained.require_layout(path, 'clap', ADVICE)
    if pretrained.config(path).get('audio_config', {}).get('enable_fusion'):
        raise Refusal(f'{path} fuses several looks (enable_fusion), which is not known here: {ADVICE}')
    front = pretrained.preparation(path)
    other = [f'{name} {front.get(name)!r} instead of {value!r}' for name, value in FRONT_END.items() if front.get(name, value) != value]
    if other:
        raise Refusal(f'{path} listens with {", ".join(other)}, which is not known here: {ADVICE}')


def opened(path):
    """`(model, tokenizer, front end)` of a local checkpoint, in float32."""
    pretrained.require_memory(path)
    try:
        model = ClapModel.from_pretrained(str(path), torch_dtype=torch.float32, local_files_only=True, attn_implementation='eager').eval()
        return model, AutoTokenizer.from_pretrained(str(path), local_files_only=True), ClapFeatureExtractor.from_pretrained(
            str(path), local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError) as e:
        raise Refusal(f'{path} cannot be read as a ClapModel: {e}') from e


def log_mel(front, window):
    """One window of at most ten seconds -> (1, 1, 1001, 64)."""
    return front(window, sampling_rate=songs.RATE, return_tensors='pt')['input_features'].reshape(1, 1, FRAMES, MELS).float()


def text_vectors(model, tokenizer, sentences):
    """Unit vectors (N, P), one sentence at a time, so that padding plays no part."""
    def vector(sentence):
        tokens = tokenizer(sentence, return_tensors='pt')
        pooled = model.text_model(input_ids=tokens['input_ids'], attention_mask=tokens['attention_mask']).pooler_output
        return F.normalize(model.text_projection(pooled), dim=-1)
    return torch.cat([vector(sentence) for sentence in sentences])


def song_vector(tower, front, sound, count):
    """One unit vector (P) for a song: the mean of its windows."""
    mean = torch.cat([tower(log_mel(front, window)) for window in songs.windows(sound, count)]).mean(0)
    return F.normalize(mean, dim=0)


def write_texts(path, entries, vectors, likeness):
    """The sentences with their vectors, and mean and deviation of the songs' likeness (songs, N) to each."""
    mean, deviation = likeness.mean(0), likeness.std(0, ddof=1)
    texts = [dict(kind=kind, id=name, sentence=sentence, mean=float(mean[i]), deviation=float(deviation[i]),
                  vector=[float(np.float32(x)) for x in vectors[i]]) for i, (kind, name, sentence) in enumerate(entries)]
    path.write_text('{"texts": [\n' + ',\n'.join(json.dumps(text) for text in texts) + '\n]}\n', encoding='utf-8')
