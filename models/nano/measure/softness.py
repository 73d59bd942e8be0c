"""Where detail is lost: python -m nano.measure.softness BUNDLE OUT.jpg [--scenes 6]

Renders scenes, sends them through encoder and decoder, and generates keyframes from their captions. OUT.jpg shows the three
side by side; the table gives the amplitude of luma by octave, relative to the rendered scene, and what the codec alone keeps in dB.
"""
import argparse

import numpy as np
import torch
from PIL import Image

from nano.footage import Scene
from nano.grammar import STYLES
from nano.measure.features import opponent
from nano.measure.flow import psnr
from reference import bundle, keyframe

UNSEEN_SEED = 8_000_000
EDGES = [2.0 ** -k for k in range(7, 0, -1)]  # cycles a pixel: octaves from 128 pixels a cycle to 2


def amplitudes(image):
    """Root of the luma's power in each octave, (6,)."""
    luma = opponent(image)[0]
    h, w = luma.shape
    window = np.hanning(h)[:, None] * np.hanning(w)
    power = np.abs(np.fft.fft2((luma - luma.mean()) * window)) ** 2
    r = np.hypot(np.fft.fftfreq(h)[:, None], np.fft.fftfreq(w))
    return np.sqrt([power[(r >= low) & (r < high)].sum() for low, high in zip(EDGES, EDGES[1:])])


def heading():
    """A table's first two lines."""
    return '| pixels a cycle | ' + ' | '.join(f'{1 / a:.0f}–{1 / b:.0f}' for a, b in zip(EDGES, EDGES[1:])) + ' |\n' + '|---' * len(EDGES) + '|'


def row(name, ratios):
    return f'| {name} | ' + ' | '.join(f'{v:.2f}' for v in ratios) + ' |'


@torch.no_grad()
def three(opened, style, seed):
    """The rendered scene, the same through the codec, a keyframe from its caption: (H, W, 3) each."""
    scene = Scene(style, seed)
    frame = scene.frame(3.)
    d = opened.keyframe.settings['defaults']
    x = torch.from_numpy(frame * 2 - 1).permute(2, 0, 1)[None].contiguous()
    through = opened.keyframe.decode(opened.motion['vae_encoder'](x))
    latents = keyframe.latents(opened.keyframe, scene.caption(), seed, d['steps'], d['guidance'], d['width'], d['height'])
    made = opened.keyframe.decode(latents)
    return frame, *(image[0].permute(1, 2, 0).numpy() for image in (through, made))


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bundle')
    parser.add_argument('out')
    parser.add_argument('--scenes', type=int, default=6)
    options = parser.parse_args()
    opened, names = bundle.load(options.bundle), list(STYLES)
    found = [three(opened, names[i % 12], UNSEEN_SEED + i) for i in range(options.scenes)]
    sheet = np.concatenate([np.concatenate(row, 1) for row in found])
    Image.fromarray((sheet * 255).round().astype(np.uint8)).save(options.out, quality=90)
    table = np.exp(np.mean([[np.log(amplitudes(image) + 1e-6) for image in row] for row in found], 0))
    print(heading())
    for name, found_there in zip(('through the codec', 'generated'), table[1:]):
        print(row(name, found_there / table[0]))
    print(f'through the codec: median {np.median([psnr(frame, through) for frame, through, _ in found]):.1f} dB')
