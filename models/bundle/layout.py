"""Memory layouts and equal rewrites that make a module fast; only the order of floating-point sums changes."""
from itertools import product

import torch
import torch.nn as nn
import torch.nn.functional as F
from diffusers.models.attention import BasicTransformerBlock, TemporalBasicTransformerBlock


class TemporalConvolution(nn.Module):
    """A 3-D convolution over frames alone, (k, 1, 1), as a 2-D one over (frames, pixels).

    On two AVX2 cores oneDNN's 2-D kernel takes half the time of its 3-D one.
    """

    def __init__(self, convolution):
        super().__init__()
        self.weight = nn.Parameter(convolution.weight.squeeze(-1).contiguous(), requires_grad=False)
        self.bias = convolution.bias
        self.padding = (convolution.padding[0], 0)

    def forward(self, x):
        batch, channels, frames, height, width = x.shape
        planes = x.reshape(batch, channels, frames, height * width)
        return F.conv2d(planes, self.weight, self.bias, padding=self.padding).reshape(batch, -1, frames, height, width)


def over_frames_alone(part):
    """Whether a module is a 3-D convolution that mixes frames and not pixels, step by step."""
    return (isinstance(part, nn.Conv3d) and part.kernel_size[1:] == (1, 1) and part.stride == (1, 1, 1)
            and part.dilation == (1, 1, 1) and part.groups == 1 and part.padding[1:] == (0, 0))


def temporal_planes(module):
    """Rewrite every convolution over frames alone, in place."""
    for name, part in list(module.named_children()):
        if over_frames_alone(part):
            setattr(module, name, TemporalConvolution(part))
        else:
            temporal_planes(part)
    return module


class OneToken(nn.Module):
    """Cross-attention to a single token, as all of SVD's: the softmax of one number is 1, whatever the query."""

    def __init__(self, attention):
        super().__init__()
        self.attention = attention  # whole, so that its weights keep their order

    def forward(self, hidden_states, encoder_hidden_states, **_):
        return self.attention.to_out[0](self.attention.to_v(encoder_hidden_states))


def one_token(module):
    """Rewrite every cross-attention for a context of one token, in place."""
    for part in module.modules():
        if isinstance(part, (BasicTransformerBlock, TemporalBasicTransformerBlock)) and not isinstance(part.attn2, OneToken):
            part.attn2 = OneToken(part.attn2)
    return module


class PixelQuads(nn.Module):
    """A 3 × 3 convolution to few channels by two rows and columns at once, without the outermost pixels: (B, C, H, W) -> (B, K, H - 2, W - 2).

    oneDNN works sixteen channels out together, of which an image has three; four of its pixels have twelve. H and W are even.
    """

    def __init__(self, convolution):
        super().__init__()
        channels, inputs = convolution.weight.shape[:2]
        weight = convolution.weight.new_zeros(channels, 2, 2, inputs, 4, 4)
        for y, x in product(range(2), repeat=2):
            weight[:, y, x, :, y:y + 3, x:x + 3] = convolution.weight
        self.weight = nn.Parameter(weight.flatten(0, 2).contiguous(memory_format=torch.channels_last), requires_grad=False)
        self.bias = nn.Parameter(convolution.bias.repeat_interleave(4), requires_grad=False)

    def forward(self, x):
        return F.pixel_shuffle(F.conv2d(x, self.weight, self.bias, stride=2), 2)

    def convolution(self):
        """The one it was made of."""
        weight = self.weight[::4, :, :3, :3]
        plain = nn.Conv2d(weight.shape[1], weight.shape[0], 3, padding=1)
        plain.weight.copy_(weight)
        plain.bias.copy_(self.bias[::4])
        return plain


def pixel_quads(decoder):
    """Rewrite the convolution with which nano's decoder ends, in place."""
    if not isinstance(decoder.last[-1], PixelQuads):
        decoder.last[-1] = PixelQuads(decoder.last[-1])
    return decoder


def channels_last(module):
    """Lay out the weights of every 2-D convolution channels-last, in place; the convolutions then run so.

    Good for autoencoders. Not for UNets on the CPU: there group normalisation of few channels takes 18 ms
    channels-last and 0.5 ms contiguous, (25, 64, 32, 18) on one AVX2 core.
    """
    for part in module.modules():
        if isinstance(part, nn.Conv2d):
            part.to(memory_format=torch.channels_last)
    return module
