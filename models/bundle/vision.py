"""SVD's preparation of the picture for its vision tower, at any picture size."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from nano.motion import IMAGE_MEAN, IMAGE_SIZE, IMAGE_STD


@torch.jit.script
def gaussian(kernel: int, sigma: float, like: torch.Tensor) -> torch.Tensor:
    """Normalised weights (kernel,)."""
    x = torch.arange(kernel, device=like.device, dtype=like.dtype) - (kernel - 1) // 2
    weights = torch.exp(-x * x / (2 * sigma * sigma))
    return weights / weights.sum()


@torch.jit.script
def blurred(image: torch.Tensor, rows: float, columns: float) -> torch.Tensor:
    """Gaussian blur by the factors a side shrinks by; reflected at the border."""
    sigma_y, sigma_x = max((rows - 1.0) / 2.0, 0.001), max((columns - 1.0) / 2.0, 0.001)
    high, wide = int(max(4.0 * sigma_y, 3.0)), int(max(4.0 * sigma_x, 3.0))
    high, wide = high + 1 - high % 2, wide + 1 - wide % 2
    channels = image.shape[1]
    across = gaussian(wide, sigma_x, image).view(1, 1, 1, wide).expand(channels, 1, 1, wide)
    down = gaussian(high, sigma_y, image).view(1, 1, high, 1).expand(channels, 1, high, 1)
    out = F.conv2d(F.pad(image, [wide // 2, wide // 2, 0, 0], mode='reflect'), across, groups=channels)
    return F.conv2d(F.pad(out, [0, 0, high // 2, high // 2], mode='reflect'), down, groups=channels)


@torch.jit.script
def shrunk(image: torch.Tensor, size: int) -> torch.Tensor:
    """image (B, 3, H, W) -> (B, 3, size, size) as diffusers' `_resize_with_antialiasing`: blur, then bicubic."""
    smooth = blurred(image, image.shape[2] / size, image.shape[3] / size)
    return F.interpolate(smooth, [size, size], mode='bicubic', align_corners=True)


class SvdImageEncoder(nn.Module):
    """image (B, 3, H, W) in [0, 1] -> embeds (B, 1, D); the preparation runs in float32, the tower in its own precision."""

    def __init__(self, tower):
        super().__init__()
        self.tower = tower
        self.dtype = next(tower.parameters()).dtype
        self.register_buffer('mean', torch.tensor(IMAGE_MEAN).view(1, 3, 1, 1))
        self.register_buffer('std', torch.tensor(IMAGE_STD).view(1, 3, 1, 1))

    def forward(self, image):
        small = (shrunk(image * 2 - 1, IMAGE_SIZE) + 1) / 2
        return self.tower(((small - self.mean) / self.std).to(self.dtype)).image_embeds[:, None].float()
