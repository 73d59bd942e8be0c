"""The boundary of every bundle module: plain tensors in, plain tensors out, float32 on both sides.

The signatures are those of the big models, so that one Java program runs every bundle. The autoencoder's
convolutions run channels-last inside, the UNets' contiguous on the CPU: `layout.py` says why.
"""
import copy

import torch
import torch.nn as nn
import torch.nn.functional as F

from bundle.boundary import KEYFRAME_EXACT, MOTION_EXACT, Float32Boundary
from bundle.layout import channels_last, one_token, pixel_quads, temporal_planes
from bundle.passes import for_gpu
from nano.motion import IMAGE_MEAN, IMAGE_SIZE, IMAGE_STD, LAST_SIGMA, USUAL_BUCKET

CHANNELS_LAST = torch.channels_last


class TextEncoder(nn.Module):
    """ids int64 (B, 77) -> hidden_states[-2] (B, 77, C)."""

    def __init__(self, tower):
        super().__init__()
        self.tower = tower

    def forward(self, ids):
        return self.tower(ids, output_hidden_states=True).hidden_states[-2]


class PooledTextEncoder(TextEncoder):
    """ids int64 (B, 77) -> (hidden_states[-2] (B, 77, C), text_embeds (B, P))."""

    def forward(self, ids):
        out = self.tower(ids, output_hidden_states=True)
        return out.hidden_states[-2], out.text_embeds


class KeyframeUnet(nn.Module):
    """(sample (B, C, h, w), timestep () or (1,), context (B, 77, W), pooled (B, P), time_ids (B, 6)) -> prediction (B, C, h, w)."""

    def __init__(self, unet):
        super().__init__()
        self.unet = unet

    def forward(self, sample, timestep, context, pooled, time_ids):
        added = dict(text_embeds=pooled, time_ids=time_ids)
        out = self.unet(sample, timestep.reshape(-1), context, added_cond_kwargs=added, return_dict=False)[0]
        return out.contiguous()


class LatentEncoder(nn.Module):
    """image (B, 3, H, W) in [-1, 1] -> mean latents (B, C, H/f, W/f), normalised per channel."""

    def __init__(self, encoder, mean, std):
        super().__init__()
        self.encoder = channels_last(encoder)
        self.register_buffer('mean', mean)
        self.register_buffer('std', std)

    def forward(self, image):
        return ((self.encoder(image.contiguous(memory_format=CHANNELS_LAST))[0] - self.mean) / self.std).contiguous()


class LatentDecoder(nn.Module):
    """Normalised latents (B, C, h, w), already divided by the scaling factor -> image (B, 3, h*f, w*f), not clamped.

    Zero padding leaves a pale line one pixel wide (24 dB against 34 dB one pixel further in), so the outermost
    pixels are not computed and repeat their neighbours. Replicate padding in the convolutions was measured and is worse.
    """

    def __init__(self, decoder, mean, std):
        super().__init__()
        self.decoder = channels_last(pixel_quads(decoder))
        self.register_buffer('mean', mean)
        self.register_buffer('std', std)

    def forward(self, latents):
        raw = latents.contiguous(memory_format=CHANNELS_LAST) * self.std + self.mean
        return F.pad(self.decoder(raw), (1, 1, 1, 1), mode='replicate').contiguous()


class ImageEncoder(nn.Module):
    """image (B, 3, H, W) in [0, 1] -> embeds (B, 1, D): antialiased bicubic to 224, CLIP's mean and std, vision tower."""

    def __init__(self, vision):
        super().__init__()
        self.vision = vision
        self.register_buffer('mean', torch.tensor(IMAGE_MEAN).view(1, 3, 1, 1))
        self.register_buffer('std', torch.tensor(IMAGE_STD).view(1, 3, 1, 1))

    def forward(self, image):
        small = F.interpolate(image, (IMAGE_SIZE, IMAGE_SIZE), mode='bicubic', antialias=True, align_corners=False)
        return self.vision((small.clamp(0, 1) - self.mean) / self.std).image_embeds[:, None]


class MotionUnet(nn.Module):
    """(sample (B, F, 2C, h, w), timestep (1,) = ln(sigma) / 4, embeds (B, 1, D), added_time_ids (B, 3)) -> v (B, F, C, h, w).

    At a lower motion bucket the weights move only a little less. So below the usual one the last step of the sampler keeps
    (bucket / 127) ** GROWTH of the difference to the first frame.
    """
    GROWTH = .3

    def __init__(self, motion):
        super().__init__()
        self.motion = one_token(temporal_planes(motion))

    def forward(self, sample, timestep, embeds, added_time_ids):
        bucket = added_time_ids[:, 1:2]
        v = self.motion(sample, timestep, embeds, added_time_ids)
        scaled, first = sample.chunk(2, 2)
        sigma = torch.exp(4 * timestep.float()).view(-1, 1, 1, 1, 1)
        r = (sigma ** 2 + 1).sqrt()
        kept = ((bucket / USUAL_BUCKET) ** self.GROWTH).clamp(max=1).view(-1, 1, 1, 1, 1)
        kept = torch.where(sigma < 1.01 * LAST_SIGMA, kept, torch.ones_like(kept))
        clean = first + kept * (scaled / r - sigma / r * v - first)
        return ((scaled / r - clean) * r / sigma).contiguous()


class SvdUnet(nn.Module):
    """SVD's own UNet with the same call."""

    def __init__(self, unet):
        super().__init__()
        self.unet = one_token(temporal_planes(unet))

    def forward(self, sample, timestep, embeds, added_time_ids):
        return self.unet(sample, timestep.reshape(-1), embeds, added_time_ids, return_dict=False)[0].contiguous()


class KlEncoder(nn.Module):
    """image (B, 3, H, W) in [-1, 1] -> mean latents (B, C, H/f, W/f), not scaled."""

    def __init__(self, vae):
        super().__init__()
        self.vae = channels_last(vae)

    def forward(self, image):
        return self.vae.encode(image).latent_dist.mode().contiguous()


class KlDecoder(nn.Module):
    """Latents (B, C, h, w), already divided by the scaling factor -> image (B, 3, h*f, w*f), not clamped."""

    def __init__(self, vae):
        super().__init__()
        self.vae = channels_last(vae)

    def forward(self, latents):
        return self.vae.decode(latents, return_dict=False)[0].contiguous()


class TemporalKlDecoder(nn.Module):
    """As `KlDecoder`; the batch is one run of neighbouring frames."""

    def __init__(self, vae):
        super().__init__()
        self.vae = channels_last(temporal_planes(vae))

    def forward(self, latents):
        return self.vae.decode(latents, num_frames=latents.shape[0], return_dict=False)[0].contiguous()


def nano_modules(nano):
    """Every module of the nano bundle by its path in the bundle, with example inputs for the trace."""
    ids, pixels = torch.ones(2, 77, dtype=torch.long), torch.rand(2, 3, 512, 288)
    latents, context, pooled, embeds = (torch.randn(*shape) for shape in
                                        ((2, 16, 32, 18), (2, 77, 128), (2, 64), (1, 1, 64)))
    size, motion_ids = torch.tensor([[512., 288., 0., 0., 512., 288.]]).repeat(2, 1), torch.tensor([[6., 127., .02]])
    ids[:, 0] = 0
    return {
        'keyframe/text_encoder.pt': (TextEncoder(nano.text_encoder), (ids,)),
        'keyframe/text_encoder_2.pt': (PooledTextEncoder(nano.text_encoder_2), (ids,)),
        'keyframe/unet.pt': (KeyframeUnet(nano.keyframe_unet), (latents, torch.tensor([999.]), context, pooled, size)),
        'vae/encoder.pt': (LatentEncoder(nano.encoder, nano.mean, nano.std), (pixels * 2 - 1,)),
        'vae/decoder.pt': (LatentDecoder(nano.decoder, nano.mean, nano.std), (latents,)),
        'motion/image_encoder.pt': (ImageEncoder(nano.vision), (pixels,)),
        'motion/unet.pt': (MotionUnet(nano.motion_unet), (torch.randn(1, 5, 32, 32, 18), torch.tensor([.5]), embeds, motion_ids)),
    }


def faster_modules(modules, inside=torch.bfloat16):
    """`{path: (module, example)}` of the two slowest of `nano_modules`, rounded inside: where latents and pixels are made they stay float32."""
    slowest = {path: modules[path] for path in ('motion/unet.pt', 'vae/decoder.pt')}
    moving, decoder = (copy.deepcopy(module) for module, _ in slowest.values())
    moving.motion.net = Float32Boundary(moving.motion.net, inside, MOTION_EXACT)
    for name in ('coarse', 'up', 'fine', 'out'):
        setattr(decoder.decoder, name, Float32Boundary(getattr(decoder.decoder, name), inside))
    return {path: (module, example) for (path, (_, example)), module in zip(slowest.items(), (moving, decoder))}


def rounded_modules(modules, variant):
    """`nano_modules` as a variant of half precision runs them. The encoder, whose noise of 0.02 would drown in rounding, and the image tower
    stay float32."""
    rounded = {**modules, **faster_modules(modules, variant.networks)}
    for path, exact in (('keyframe/text_encoder.pt', ()), ('keyframe/text_encoder_2.pt', ()), ('keyframe/unet.pt', KEYFRAME_EXACT)):
        module, example = modules[path]
        rounded[path] = Float32Boundary(copy.deepcopy(module), variant.networks, exact), example
    for path in ('keyframe/unet.pt', 'motion/unet.pt') if variant.device == 'cuda' else ():
        for_gpu(rounded[path][0])
    return rounded


def nano_vectors():
    """Small inputs for the bundle's golden vectors, by the same paths."""
    source = torch.Generator().manual_seed(0)

    def noise(*shape):
        return torch.randn(*shape, generator=source)

    ids, size = torch.ones(1, 77, dtype=torch.long), torch.tensor([[64., 32., 0., 0., 64., 32.]])
    ids[0, :9] = torch.tensor([0, 300, 400, 500, 600, 700, 800, 900, 1000])
    return {
        'keyframe/text_encoder.pt': (ids,),
        'keyframe/text_encoder_2.pt': (ids,),
        'keyframe/unet.pt': (noise(1, 16, 4, 2), torch.tensor([499.]), noise(1, 77, 128), noise(1, 64), size),
        'vae/encoder.pt': (noise(1, 3, 64, 32).clamp(-1, 1),),
        'vae/decoder.pt': (noise(1, 16, 4, 2),),
        'motion/image_encoder.pt': (noise(1, 3, 64, 32).clamp(0, 1),),
        'motion/unet.pt': (noise(1, 3, 32, 4, 2), torch.tensor([.5]), noise(1, 1, 64), torch.tensor([[6., 127., .02]])),
    }
