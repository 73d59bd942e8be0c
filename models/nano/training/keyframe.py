"""Train text towers and keyframe UNet: python -m nano.training.keyframe DATA tokenizer.json MINUTES OUT/keyframe.pt

DATA.npy and DATA.json come from nano.training.latents.
"""
import argparse
import json

import numpy as np
import torch
import torch.nn.functional as F
from diffusers.models.attention_processor import AttnProcessor
from tokenizers import Tokenizer

from nano.keyframe import TIME_IDS, TRAIN_STEPS, alphas_cumulative, unet
from nano.precision import DEVICE, mixed
from nano.text import condition, encode, towers
from nano.training.loop import Loop, resume, stratified

HELD_OUT, DROPPED = 64, .1  # a tenth of the captions becomes zeros: the unconditional half of guidance


def loss_on(model, latents, ids, cumulative):
    """Mean square error of the predicted v at stratified timesteps."""
    n = len(latents)
    t = (stratified(n) * TRAIN_STEPS).long().clamp(max=TRAIN_STEPS - 1).to(DEVICE)
    a, noise = cumulative[t].view(-1, 1, 1, 1), torch.randn_like(latents)
    noisy, v = a.sqrt() * latents + (1 - a).sqrt() * noise, a.sqrt() * noise - (1 - a).sqrt() * latents
    with mixed(DEVICE):
        context, pooled = condition(model['t1'], model['t2'], ids)
        keep = (torch.rand(n, device=DEVICE) > DROPPED).float()
        added = dict(text_embeds=pooled * keep[:, None], time_ids=torch.tensor(TIME_IDS, device=DEVICE).expand(n, 6))
        noisy = noisy.contiguous(memory_format=torch.channels_last)
        predicted = model['u'](noisy, t, context * keep[:, None, None], added_cond_kwargs=added).sample.float()
    return F.mse_loss(predicted, v)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('data')
    parser.add_argument('tokenizer')
    parser.add_argument('minutes', type=float)
    parser.add_argument('out')
    parser.add_argument('--resume')
    parser.add_argument('--batch', type=int, default=20)
    options = parser.parse_args()
    torch.manual_seed(0)
    latents, tokenizer = torch.from_numpy(np.load(options.data + '.npy')), Tokenizer.from_file(options.tokenizer)
    with open(options.data + '.json') as file:
        ids = torch.tensor([[encode(tokenizer, caption) for caption in captions] for captions in json.load(file)])
    first, second = towers()
    model = torch.nn.ModuleDict(dict(u=unet().to(memory_format=torch.channels_last), t1=first, t2=second)).to(DEVICE)
    resume(model, options.resume, DEVICE)
    if DEVICE == 'cpu':
        model['u'].set_attn_processor(AttnProcessor())  # the fused kernel's backward is slow there
    loop, cumulative = Loop(model, options.minutes, 1.2e-3, 100, .9985), alphas_cumulative().to(DEVICE)
    while loop.unfinished():
        k = torch.randint(0, len(latents) - HELD_OUT, (options.batch,))
        wording = torch.randint(0, ids.shape[1], (options.batch,))
        loop.learn(loss_on(model, latents[k].float().to(DEVICE), ids[k, wording].to(DEVICE), cumulative))
        if loop.step % 300 == 0:
            loop.save(options.out)
    loop.save(options.out)
