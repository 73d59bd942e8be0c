"""Losses on what a pixel difference does not see: the spectrum of small patches, a fixed pattern, and the picture's outermost ring."""
import torch
import torch.nn.functional as F

PATCH = 32  # pixels: two latent cells
FLOOR = .05  # in units of a patch's summed window; below it a coefficient is noise of 8-bit rounding
LUMA = (.299, .587, .114)


def spectra(image):
    """Log magnitude of the luma's spectrum in overlapping windowed patches: (B, patches, PATCH, PATCH // 2 + 1)."""
    luma = (image * image.new_tensor(LUMA).view(1, 3, 1, 1)).sum(1, keepdim=True)
    patches = F.unfold(luma, PATCH, stride=PATCH // 2).transpose(1, 2).unflatten(2, (PATCH, PATCH))
    window = torch.hann_window(PATCH, device=image.device)
    return (torch.fft.rfft2(patches * window[:, None] * window).abs() + FLOOR).log()


def texture_loss(y, x):
    """Mean difference of log magnitudes, blind to where in the patch a grain lies: 0 for equal textures."""
    return (spectra(y) - spectra(x)).abs().mean()


def by_place(image, cell=16):
    """Mean over all pictures and latents' cells: (B, C, H, W) -> (C, cell, cell)."""
    return image.unflatten(3, (-1, cell)).unflatten(2, (-1, cell)).mean((0, 2, 4))


def tile_loss(y, x):
    """What a decoder writes into every cell alike: root mean square, over places in the cell, of the mean difference and of how much
    rougher (by the Laplacian) one place is than the others.

    `texture_loss` rewards both: one bright or dark pixel a cell raises a whole spectrum that a latent's few numbers leave too low.
    Means are the whole batch's, in which grain is no pattern.
    """
    laplacian = y - F.avg_pool2d(F.pad(y, (1, 1, 1, 1), 'replicate'), 3, 1)
    rough = (by_place(laplacian.square()) + 1e-8).sqrt()
    return by_place(y - x).square().mean().sqrt() + (rough - rough.mean((1, 2), keepdim=True)).square().mean().sqrt()


def border_loss(y, x, width=2):
    """L1 on the outermost `width` pixels, where zero padding leaves a pale line."""
    difference = (y - x).abs()
    return (difference[..., :width, :].mean() + difference[..., -width:, :].mean() +
            difference[..., :width].mean() + difference[..., -width:].mean()) / 4
