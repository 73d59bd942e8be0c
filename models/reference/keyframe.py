"""SDXL-class keyframes."""
import torch

from reference import schedule
from reference.bundle import generator


def token_ids(tokenizer, entry, length, text):
    """bos, the text's tokens cut to length - 2, eos, then padding; `entry` is the tokenizer's part of the manifest."""
    ids = tokenizer.encode(text, add_special_tokens=False).ids[:length - 2]
    return [entry['bos'], *ids, entry['eos']] + [entry['pad']] * (length - 2 - len(ids))


def condition(model, prompt):
    """prompt -> context (1, 77, C1 + C2), pooled (1, P)."""
    s = model.settings
    first, second = (torch.tensor([token_ids(tokenizer, entry, s['max_length'], prompt)])
                     for tokenizer, entry in zip(model.tokenizers, s['tokenizers']))
    hidden, pooled = model['text_encoder_2'](second)
    return torch.cat([model['text_encoder'](first), hidden], -1), pooled


@torch.no_grad()
def latents(model, prompt, seed, steps, guidance, width, height, watch=lambda step, x: None):
    """The final latents (1, C, h, w); `watch` sees the noise as step 0 and the latents after every step."""
    s = model.settings
    context, pooled = condition(model, prompt)
    plan = schedule.discrete(s['scheduler'], steps)
    shape = (1, s['latent_channels'], height // s['latent_factor'], width // s['latent_factor'])
    x = torch.randn(shape, generator=generator(seed)) * plan.initial
    size = torch.tensor([[height, width, 0, 0, height, width]], dtype=torch.float32)
    return schedule.sampled(x, plan, s['prediction'], lambda sample, t: guided(model['unet'], sample, t, context, pooled, size, guidance), watch)


def guided(unet, sample, t, context, pooled, size, guidance):
    """The prediction under classifier-free guidance: one batch, the unconditional half (zeros) first."""
    if guidance <= 1:
        return unet(sample, t, context, pooled, size)
    context, pooled = (torch.cat([torch.zeros_like(c), c]) for c in (context, pooled))
    free, bound = unet(sample.repeat(2, 1, 1, 1), t, context, pooled, size.repeat(2, 1)).chunk(2)
    return free + guidance * (bound - free)
