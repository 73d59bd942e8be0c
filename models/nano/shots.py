"""Shots of the bundle kept for looking and measuring: python -m nano.shots BUNDLE OUT [--styles NAME …] [--seed 2026] [--sequences 1] [--steps 10]

One shot a style, at the bundle's defaults: OUT/STYLE.npz holds prompt, seed, keyframe (512, 288, 3) and frames
(25 or, of two sequences, 49; 512, 288, 3), uint8. What is there is not made again.
"""
import argparse
from pathlib import Path

import numpy as np
import torch

from nano import grammar
from reference import bundle, keyframe, motion

PLAIN = ['soft focus throughout', 'lifted shadows', 'gentle movement']
USUAL = .4  # a style's prompt names the features that at least this part of its footage shows


def usual(style):
    """The features that a style's prompt names."""
    return [name for name, chance in grammar.STYLES[style].features.items() if chance >= USUAL]


def prompt(style):
    """The style's opening, its usual features in the first wording, a side by turns."""
    words = [grammar.FEATURES[name][0] for name in usual(style)]
    side = ('left', 'right')[list(grammar.STYLES).index(style) % 2]
    return grammar.caption(style, words, side, 'even', PLAIN)


def pixels(images):
    """(n, 3, H, W) in [0, 1] -> uint8 (n, H, W, 3)."""
    return (images * 255).round().byte().permute(0, 2, 3, 1).numpy()


@torch.no_grad()
def shot(opened, text, seed, sequences, steps):
    """Keyframe (1, H, W, 3) and the frames of one sequence or of two, uint8."""
    d, steps = opened.keyframe.settings['defaults'], steps or opened.motion.settings['defaults']['steps']
    x = keyframe.latents(opened.keyframe, text, seed, d['steps'], d['guidance'], d['width'], d['height'])
    image = opened.keyframe.decode(x)
    first = motion.decode(opened.motion, motion.sequence(opened.motion, image, seed + 1, steps))
    if sequences == 1:
        return pixels(image), pixels(first)
    second = motion.decode(opened.motion, motion.sequence(opened.motion, first[-1:], seed + 2, steps))
    return pixels(image), pixels(torch.cat([first, motion.continued(first[-1:], second)]))


def make(bundle_folder, out, styles, seed, sequences, steps):
    opened = bundle.load(bundle_folder)
    Path(out).mkdir(parents=True, exist_ok=True)
    for k, style in enumerate(styles):
        path, own = Path(out) / f'{style}.npz', seed + 10 * k
        if not path.exists():
            image, frames = shot(opened, prompt(style), own, sequences, steps)
            np.savez(path, prompt=prompt(style), seed=own, keyframe=image[0], frames=frames)
            print(path, flush=True)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bundle')
    parser.add_argument('out')
    parser.add_argument('--styles', nargs='+', default=list(grammar.STYLES), choices=list(grammar.STYLES))
    parser.add_argument('--seed', type=int, default=2026, help='of the first style; each has its own')
    parser.add_argument('--sequences', type=int, choices=(1, 2), default=2)
    parser.add_argument('--steps', type=int, help="of motion, instead of the bundle's")
    options = parser.parse_args()
    make(options.bundle, options.out, options.styles, options.seed, options.sequences, options.steps)
