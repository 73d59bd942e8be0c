"""The file `vae.pt`: (encoder state, decoder state, (mean, std)), the last two of raw latents, (16,) each."""
import torch


def read(path, device):
    """encoder state, decoder state, mean and std (1, 16, 1, 1) in float32 on `device`."""
    encoder, decoder, statistics = torch.load(path, map_location=device)
    return (encoder, decoder, *(part.float().view(1, -1, 1, 1) for part in statistics))


def write(path, encoder, decoder, mean, std):
    torch.save((encoder.state_dict(), decoder.state_dict(), (mean.flatten().cpu(), std.flatten().cpu())), path)
