"""Train text towers and keyframe UNet: python -m nano.training.keyframe STILLS tokenizer.json MINUTES OUT/keyframe.pt [--guide STRONG.pt WEAKER.pt]

STILLS holds caption.npy and, from nano.training.latents, latents.npy. With `--guide` the network learns the predictions of a trained one as a
weaker one would guide them (nano.training.guidance).
"""
import argparse
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from diffusers.models.attention_processor import AttnProcessor
from tokenizers import Tokenizer

from nano import checkpoints
from nano.grammar import SIDES
from nano.keyframe import TIME_IDS, TRAIN_STEPS, alphas_cumulative, unet
from nano.precision import DEVICE, mixed
from nano.text import condition, encode, towers
from nano.training.guidance import Guidance
from nano.training.loop import Loop, arguments, guided, muon, stratified
from nano.training.rows import FOREVER, held_out

STRENGTH, HIGH = 1.6, 2  # of guidance, and the noise over which it adds contrast to broad light and nothing else
HELD_OUT, DROPPED = 64, .1  # a tenth of the captions becomes zeros: the unconditional half of guidance
RATE, GUIDED_RATE = 1.2e-3, 5e-4  # the highest learning rate, where a network is untrained and where it learns guidance


def predicted(model, noisy, t, ids, told):
    """v (n, 16, h, w) of noisy latents at timesteps `t` (n,); captions count where `told` (n,)."""
    with mixed(DEVICE):
        context, pooled = condition(model['t1'], model['t2'], ids)
        added = dict(text_embeds=pooled * told[:, None], time_ids=torch.tensor(TIME_IDS, device=DEVICE).expand(len(t), 6))
        return model['u'](noisy, t, context * told[:, None, None], added_cond_kwargs=added).sample.float()


def guidance(strong, weak):
    """What `loss_on` takes, of two files of weights."""
    return Guidance(predicted, network(strong), network(weak), STRENGTH)


def loss_on(model, latents, ids, cumulative, shift=None):
    """Mean square error of the predicted v at stratified timesteps."""
    n = len(latents)
    t = (stratified(n) * TRAIN_STEPS).long().clamp(max=TRAIN_STEPS - 1).to(DEVICE)
    a, noise = cumulative[t].view(-1, 1, 1, 1), torch.randn_like(latents)
    noisy, v = a.sqrt() * latents + (1 - a).sqrt() * noise, a.sqrt() * noise - (1 - a).sqrt() * latents
    told = (torch.rand(n, device=DEVICE) > DROPPED).float()
    if shift:
        v = v + shift(1 - cumulative[t] < HIGH ** 2 * cumulative[t], noisy, t, ids, told)
    return F.mse_loss(predicted(model, noisy, t, ids, told), v)


def mirrored(caption):
    """The caption of the mirrored picture: left and right change places."""
    left, right = SIDES['left'], SIDES['right']
    return caption.replace(left, right) if left in caption else caption.replace(right, left)


def token_ids(captions, tokenizer):
    """bytes (n, wordings) -> ids (n, 2, wordings, 77): as it is, then mirrored."""
    return torch.tensor([[[encode(tokenizer, turn(c.decode())) for c in wordings] for turn in (str, mirrored)]
                         for wordings in captions], dtype=torch.int16)


def network(path=None):
    """The model on the device: untrained, or with the weights of `path`."""
    model = checkpoints.keyframe_parts(unet(), *towers())
    if path:
        model.load_state_dict(checkpoints.state(path))
    return model.to(DEVICE)


def train(folder, tokenizer, minutes, out, start=None, batch=20, until=FOREVER, rate=None, guide=None):
    """Returns whether the minutes are used up and `out` is written."""
    torch.manual_seed(0)
    latents = torch.from_numpy(np.load(Path(folder) / 'latents.npy')).to(DEVICE)
    ids = token_ids(np.load(Path(folder) / 'caption.npy'), Tokenizer.from_file(str(tokenizer))).to(DEVICE)
    model = network(start)
    if DEVICE == 'cpu':
        model['u'].set_attn_processor(AttnProcessor())  # the fused kernel's backward is slow there
    shift = guidance(*guide) if guide else None
    rate = rate or (GUIDED_RATE if guide else RATE)
    loop = Loop(model, minutes, rate, 100, out + '.run', until, muon(model, rate))
    cumulative = alphas_cumulative().to(DEVICE)
    torch.manual_seed(loop.step)  # a run that goes on draws other noise than it has seen
    seen = len(latents) - held_out(len(latents), HELD_OUT)
    while loop.unfinished():
        k, turn, wording = (torch.randint(0, n, (batch,), device=DEVICE) for n in (seen, 2, ids.shape[2]))
        loop.learn(loss_on(model, latents[k, turn].float(), ids[k, turn, wording].long(), cumulative, shift))
    if loop.finished:
        torch.save(loop.average.state_dict(), out)
    return loop.finished


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder')
    parser.add_argument('tokenizer')
    arguments(parser, 20, RATE)
    guided(parser, GUIDED_RATE)
    options = parser.parse_args()
    train(options.folder, options.tokenizer, options.minutes, options.out, options.start, options.batch,
          time.monotonic() + options.pause_after, options.rate, options.guide)
