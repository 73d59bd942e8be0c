"""Equal rewrites that save a GPU passes over memory; only rounding and the order of floating-point sums change.

A GPU multiplies faster than it reads: of the published motion UNet's time on an H100 more than half went to normalisation, sums and
copies between layouts. Here every map stays channels-last from the first convolution to the last, and what is added to a whole
channel is added to numbers of that channel instead of to its pixels.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F
from diffusers.models.activations import GEGLU
from diffusers.models.resnet import AlphaBlender, ResnetBlock2D, SpatioTemporalResBlock, TemporalResnetBlock
from diffusers.models.transformers.transformer_2d import Transformer2DModel
from diffusers.models.transformers.transformer_temporal import TransformerSpatioTemporalModel
from torch.overrides import TorchFunctionMode

from bundle.layout import TemporalConvolution, channels_last


def for_gpu(module):
    """Rewrite a network for CUDA, in place, after `temporal_planes`; a second time changes nothing."""
    fewer_passes(module)
    for part in channels_last(module).modules():
        if isinstance(part, TemporalConvolution):
            part.to(memory_format=torch.channels_last)
    return module


def fewer_passes(module):
    if isinstance(module, KeepsLayout):
        return
    for name, part in list(module.named_children()):
        made = rewritten(part)
        if made is part:
            fewer_passes(part)
        else:
            setattr(module, name, made)


def rewritten(part):
    """What takes the place of `part`; `part` itself where only its children may change."""
    if isinstance(part, SpatioTemporalResBlock) and is_residual(part.spatial_res_block) and is_residual(part.temporal_res_block):
        return SpatioTemporal(part)
    if is_residual(part):
        return Residual(part)
    if isinstance(part, nn.GroupNorm):
        return GroupNorm(part)
    if isinstance(part, GEGLU):
        return SplitGeglu(part)
    if isinstance(part, AlphaBlender):
        return Blend(part)
    if isinstance(part, (Transformer2DModel, TransformerSpatioTemporalModel)):
        fewer_passes(part)
        return KeepsLayout(part)
    return part


def is_residual(part):
    """Whether a block is one that `Residual` knows: SiLU, no change of size inside, the time embedding only added."""
    if not isinstance(part, (ResnetBlock2D, TemporalResnetBlock)) or not isinstance(part.nonlinearity, nn.SiLU):
        return False
    return isinstance(part, TemporalResnetBlock) or (
        part.upsample is None and part.downsample is None and part.time_embedding_norm == 'default' and not part.skip_time_act)


class GroupNorm(nn.Module):
    """nn.GroupNorm of `x + shift`, in x's own layout; torch's copies a channels-last map to the usual one first.

    x (N, C, L), (N, C, H, W) or (N, C, F, H, W); shift (N, C), or (N, C, F) for frames, is never added to the map: it moves means
    alone. Mean and deviation of every plane are one pass, the rest is arithmetic on C numbers and one more.
    """

    def __init__(self, norm):
        super().__init__()
        self.groups, self.eps, self.weight, self.bias = norm.num_groups, norm.eps, norm.weight, norm.bias

    def forward(self, x, shift=None):
        std, mean = (part.float() for part in planes(x))
        if shift is not None:
            shift = shift.float() if shift.dim() == 3 else shift.float()[..., None]
            mean = mean + shift
        parts = mean.unflatten(1, (self.groups, -1))  # (N, G, C / G, F)
        center = parts.mean((2, 3), keepdim=True)
        variance = (std ** 2).unflatten(1, (self.groups, -1)).mean((2, 3), keepdim=True) + ((parts - center) ** 2).mean((2, 3), keepdim=True)
        noise = (center * torch.finfo(x.dtype).eps) ** 2  # of rounding; without it a constant group's offset overflows float16
        scale = self.weight.float().view(self.groups, -1, 1) * (variance.maximum(noise) + self.eps).rsqrt()
        offset = self.bias.float().view(self.groups, -1, 1) - center * scale
        scale, offset = scale.flatten(1, 2), offset.flatten(1, 2)
        if shift is not None:
            offset = offset + shift * scale
        return torch.addcmul(over(offset, x), x, over(scale, x))


def planes(x):
    """Deviation and mean (N, C, F) of every plane of x; deviations of float16 fit into it, variances may not."""
    if x.dim() < 5:
        return [part[..., None] for part in torch.std_mean(x, (2, 3)[:x.dim() - 2], correction=0)]
    frames = torch.std_mean(x.transpose(1, 2).flatten(0, 1), (2, 3), correction=0)  # a third of the time of five dimensions
    return [part.unflatten(0, (-1, x.shape[2])).transpose(1, 2) for part in frames]


def over(numbers, x):
    """(N, C, F) in x's type, to be spread over x's planes."""
    numbers = numbers.to(x.dtype)
    return numbers[..., None, None] if x.dim() == 5 else numbers if x.dim() == 3 else numbers[..., None]


class Residual(nn.Module):
    """ResnetBlock2D or TemporalResnetBlock: (x, time embedding or None) -> x or its shortcut, plus `change`."""

    def __init__(self, block):
        super().__init__()
        self.norm1, self.norm2 = GroupNorm(block.norm1), GroupNorm(block.norm2)
        self.conv1, self.conv2, self.shortcut, self.time = block.conv1, block.conv2, block.conv_shortcut, block.time_emb_proj
        self.bias, self.conv1.bias = self.conv1.bias, None  # cuDNN adds a bias in a pass of its own
        self.output_scale = getattr(block, 'output_scale_factor', 1.)

    def change(self, x, time):
        x = self.conv1(F.silu(self.norm1(x), inplace=True))
        shift = self.bias[None]  # (1, C)
        if self.time is not None:
            shift = (shift + self.time(F.silu(time))).movedim(-1, 1)  # (N, C) or (N, C, F)
        return self.conv2(F.silu(self.norm2(x, shift), inplace=True))

    def forward(self, x, time=None):
        out = (x if self.shortcut is None else self.shortcut(x)) + self.change(x, time)
        return out if self.output_scale == 1 else out / self.output_scale


class SpatioTemporal(nn.Module):
    """SpatioTemporalResBlock of video: a s + (1 - a) (s + change of s over frames) is one sum."""

    def __init__(self, block):
        super().__init__()
        self.spatial, self.temporal = Residual(block.spatial_res_block), Residual(block.temporal_res_block)
        self.share = 1 - spatial_share(block.time_mixer)

    def forward(self, x, time=None, image_only_indicator=None):
        clip = (-1, image_only_indicator.shape[-1])
        x = self.spatial(x, time).unflatten(0, clip).transpose(1, 2)
        change = self.temporal.change(x, None if time is None else time.unflatten(0, clip))
        return torch.add(x, change, alpha=self.share).transpose(1, 2).flatten(0, 1)


class Blend(nn.Module):
    """AlphaBlender of video in one pass."""

    def __init__(self, blender):
        super().__init__()
        self.share = spatial_share(blender)

    def forward(self, x_spatial, x_temporal, image_only_indicator=None):
        return torch.lerp(x_temporal, x_spatial, self.share)


def spatial_share(blender):
    """The weight of what was made frame by frame, where no frame is a still of its own."""
    weight = blender.mix_factor.detach().float()
    share = (weight if blender.merge_strategy == 'fixed' else torch.sigmoid(weight)).item()
    return 1 - share if blender.switch_spatial_to_temporal_mix else share


class SplitGeglu(nn.Module):
    """GEGLU whose two halves lie each for itself: what cuts a map along its channels cannot be read four at a time."""

    def __init__(self, geglu):
        super().__init__()
        self.value, self.gate = (half(geglu.proj, part) for part in (0, 1))

    def forward(self, x):
        return self.value(x) * F.gelu(self.gate(x))


def half(linear, part):
    made = nn.Linear(linear.in_features, linear.out_features // 2, linear.bias is not None, device='meta')
    made.weight = nn.Parameter(linear.weight.detach().chunk(2)[part].clone(), requires_grad=False)
    if linear.bias is not None:
        made.bias = nn.Parameter(linear.bias.detach().chunk(2)[part].clone(), requires_grad=False)
    return made


class KeepsLayout(nn.Module):
    """A transformer over a map without its own copy to the usual layout at the end."""

    def __init__(self, transformer):
        super().__init__()
        self.transformer = transformer

    def forward(self, *inputs, **options):
        with NoCopies():
            return self.transformer(*inputs, **options)


class NoCopies(TorchFunctionMode):
    """`contiguous()` leaves a tensor as it lies."""

    def __torch_function__(self, function, types, arguments=(), options=None):
        if function is torch.Tensor.contiguous and len(arguments) == 1 and not options:
            return arguments[0]
        return function(*arguments, **(options or {}))
