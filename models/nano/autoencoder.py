"""The nano autoencoder: plain convolutions behind a pixel shuffle, factor 16, 16 latent channels.

Images are (B, 3, H, W) in [-1, 1]; latents are (B, 16, H/16, W/16). H and W are multiples of 32,
because the UNets halve the latents once more.
"""
import torch.nn as nn
import torch.nn.functional as F

FACTOR, LATENT_CHANNELS = 16, 16


class Residual(nn.Module):
    """Two normalised 3x3 convolutions on a skip connection that starts as the identity."""

    def __init__(self, channels):
        super().__init__()
        self.n1, self.c1 = nn.GroupNorm(8, channels), nn.Conv2d(channels, channels, 3, padding=1)
        self.n2, self.c2 = nn.GroupNorm(8, channels), nn.Conv2d(channels, channels, 3, padding=1)
        nn.init.zeros_(self.c2.weight)

    def forward(self, x):
        return x + self.c2(F.silu(self.n2(self.c1(F.silu(self.n1(x))))))


class Encoder(nn.Module):
    """Image to (mean, log variance) of the raw, un-normalised latents."""

    def __init__(self, fine=96, coarse=160, latent=LATENT_CHANNELS):
        super().__init__()
        self.inp = nn.Conv2d(3 * 64, fine, 3, padding=1)
        self.fine = nn.Sequential(Residual(fine), Residual(fine))
        self.down = nn.Conv2d(fine, coarse, 3, 2, 1)
        self.coarse = nn.Sequential(Residual(coarse), Residual(coarse))
        self.out = nn.Conv2d(coarse, 2 * latent, 1)

    def forward(self, image):
        x = self.inp(F.pixel_unshuffle(image, 8))
        mean, log_variance = self.out(self.coarse(self.down(self.fine(x)))).chunk(2, 1)
        return mean, log_variance.clamp(-20, 5)


class Decoder(nn.Module):
    """Raw latents to an image that is not clamped."""

    def __init__(self, fine=128, coarse=192, latent=LATENT_CHANNELS):
        super().__init__()
        self.inp = nn.Conv2d(latent, coarse, 3, padding=1)
        self.coarse = nn.Sequential(Residual(coarse), Residual(coarse), Residual(coarse))
        self.up = nn.ConvTranspose2d(coarse, fine, 4, 2, 1)
        self.fine = nn.Sequential(Residual(fine), Residual(fine), Residual(fine))
        self.out = nn.Conv2d(fine, 64 * 6, 3, padding=1)
        self.last = nn.Sequential(nn.SiLU(inplace=True), nn.Conv2d(6, 12, 3, padding=1), nn.SiLU(inplace=True), nn.Conv2d(12, 3, 3, padding=1))

    def forward(self, latents):
        x = self.up(self.coarse(self.inp(latents)))
        return self.last(F.pixel_shuffle(self.out(self.fine(x)), 8))


def reconstruction_loss(y, x):
    """L1 on pixels and on differences at four distances: edges and grain of a texture count, not only its mean."""
    loss = (x - y).abs().mean()
    for s in (1, 2, 4, 8):
        across = (x[..., s:] - x[..., :-s]) - (y[..., s:] - y[..., :-s])
        down = (x[..., s:, :] - x[..., :-s, :]) - (y[..., s:, :] - y[..., :-s, :])
        loss = loss + 0.5 * across.abs().mean() + 0.5 * down.abs().mean()
    return loss
