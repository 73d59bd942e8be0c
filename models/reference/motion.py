"""SVD-class motion: one sequence from an image, and shots of two sequences."""
import torch

from reference import keyframe, schedule
from reference.bundle import generator

HANDOVER, NEXT = 8, .25  # frames; the next frame's part in what is handed over


@torch.no_grad()
def sequence(model, image, seed, steps, watch=lambda step, x: None):
    """image (1, 3, H, W) in [0, 1] -> latents (F, C, h, w). `watch` sees the noise as step 0, then every step, as the solver keeps them."""
    s = model.settings
    embeds, first, x = start(model, image, seed)
    plan = schedule.karras(s['scheduler'], steps)
    ids = torch.tensor([[s['fps'] - 1, s['motion_bucket'], s['noise_augmentation']]], dtype=torch.float32)
    return schedule.sampled(x * plan.initial, plan, s['scheduler']['prediction'], lambda sample, t: guided(model, sample, first, t, embeds, ids),
                            lambda step, x: watch(step, x[0]), solver=s['scheduler']['kind'])[0]


def start(model, image, seed):
    """embeds (1, 1, D), image latents (1, F, C, h, w), unit noise (1, F, C, h, w). The image's noise is drawn first."""
    s, source = model.settings, generator(seed)
    noise = torch.randn(image.shape, generator=source)
    latents = model['vae_encoder'](image * 2 - 1 + s['noise_augmentation'] * noise)
    x = torch.randn((1, s['frames'], *latents.shape[1:]), generator=source)
    return model['image_encoder'](image), latents[:, None].repeat(1, s['frames'], 1, 1, 1), x


def guided(model, sample, first, t, embeds, ids):
    """The prediction (1, F, C, h, w); guidance, where the bundle has it, grows along the frames."""
    low, high = model.settings['guidance']['min'], model.settings['guidance']['max']
    if high <= 1:
        return model['unet'](torch.cat([sample, first], 2), t, embeds, ids)
    first, embeds = (torch.cat([torch.zeros_like(c), c]) for c in (first, embeds))
    batch = torch.cat([sample.repeat(2, 1, 1, 1, 1), first], 2)
    free, bound = model['unet'](batch, t, embeds, ids.repeat(2, 1)).chunk(2)
    return free + torch.linspace(low, high, sample.shape[1]).view(1, -1, 1, 1, 1) * (bound - free)


def decode(model, latents):
    """Frames (F, 3, H, W) in [0, 1]."""
    with torch.no_grad():
        return model.decode(latents, model.settings['decode_chunk'])


def continued(last, second):
    """The shown frames (F - 1, 3, H, W) of a second sequence: what its own first, mixed with its next, lacks of `last` fades out over HANDOVER frames."""
    fade = (1 - torch.arange(1, len(second)) / HANDOVER).clamp(min=0).view(-1, 1, 1, 1)
    lacking = last - ((1 - NEXT) * second[:1] + NEXT * second[1:2])
    return (second[1:] + fade * lacking).clamp(0, 1)


def shot(bundle, prompt, seed):
    """A keyframe and two sequences at the bundle's defaults: (2F - 1, 3, H, W) in [0, 1]."""
    d, steps = bundle.keyframe.settings['defaults'], bundle.motion.settings['defaults']['steps']
    with torch.no_grad():
        x = keyframe.latents(bundle.keyframe, prompt, seed, d['steps'], d['guidance'], d['width'], d['height'])
        image = bundle.keyframe.decode(x)
    one = decode(bundle.motion, sequence(bundle.motion, image, seed + 1, steps))
    two = decode(bundle.motion, sequence(bundle.motion, one[-1:], seed + 2, steps))
    return torch.cat([one, continued(one[-1:], two)])
