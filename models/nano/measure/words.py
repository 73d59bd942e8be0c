"""Style and words: python -m nano.measure.words BUNDLE FOLDER

FOLDER keeps rendered features and generated keyframes; run again to go on. Prints, on prompts the model never saw:
how often a classifier of rendered scenes names the style of a generated keyframe; how far each feature word raises its own
detector; how two seeds of one prompt differ; how near the keyframes come to training frames.
"""
import argparse
from pathlib import Path

import numpy as np
import torch

from nano import grammar
from nano.footage import Scene
from nano.measure import rendered
from nano.measure.features import coarse, features
from nano.measure.linear import fit
from nano.shots import pixels
from reference import bundle, keyframe

HELD_OUT = 1 / 3  # of the renders
PALETTE = slice(0, 24)  # of the features: texture names the words, and only blurs the style
TRAINING_SEED, UNSEEN_SEED = 9_000_000, 5_000_000  # first still of the keyframe model's training, and of none
NEIGHBOURS, SMALL = 2400, (64, 36)


class Keyframes:
    """Generated keyframes by prompt and seed, kept in a folder."""

    def __init__(self, bundle_folder, folder, steps):
        self.model, self.folder, self.steps = bundle.load(bundle_folder).keyframe, Path(folder), steps
        self.folder.mkdir(parents=True, exist_ok=True)

    def of(self, name, prompt, seed):
        """float (H, W, 3) in [0, 1]; `name` is the file's."""
        path, d = self.folder / f'{name}-{seed}.npy', self.model.settings['defaults']
        if not path.exists():
            with torch.no_grad():
                x = keyframe.latents(self.model, prompt, seed, self.steps or d['steps'], d['guidance'], d['width'], d['height'])
                np.save(path, pixels(self.model.decode(x))[0])
            print(path.name, flush=True)
        return np.load(path) / 255


def prompts(style, count):
    """Captions of scenes the model never saw."""
    return [Scene(style, UNSEEN_SEED + i, 64, 36).caption() for i in range(count)]


def style_table(keyframes, classifier, count):
    """Hits by style, and the features of every keyframe."""
    hits = {style: [] for style in grammar.STYLES}
    for s, style in enumerate(grammar.STYLES):
        for i, prompt in enumerate(prompts(style, count)):
            image = keyframes.of(f'style-{style}-{i}', prompt, 100 + i)
            hits[style].append(list(grammar.STYLES)[classifier.scores(features(image)[None, PALETTE]).argmax()])
    return hits


def with_and_without(word, styles):
    """(style, prompt with the word, the same without it) for the `styles` styles that show it most; words of the scenery stay."""
    chances = sorted(grammar.STYLES, key=lambda s: -grammar.STYLES[s].features.get(word, 0))
    for style in chances[:styles]:
        others = [grammar.FEATURES[f][0] for f, chance in grammar.STYLES[style].features.items() if chance >= .5 and f != word][:2]
        manners = ['soft focus throughout', 'gentle movement']
        yield style, *(grammar.caption(style, words, 'left', 'even', manners) for words in ([grammar.FEATURES[word][0], *others], others))


def word_table(keyframes, detectors, styles, seeds):
    """word: rise of the detector's log odds for every pair."""
    rises = {}
    for word in grammar.FEATURES:
        rises[word] = []
        for style, present, absent in with_and_without(word, styles):
            for seed in range(seeds):
                yes, no = (features(keyframes.of(f'word-{word}-{style}-{kind}', prompt, 500 + seed))
                           for kind, prompt in (('with', present), ('without', absent)))
                odds = np.diff(detectors[word].scores(np.stack([yes, no])), axis=1)[:, 0]
                rises[word].append(odds[0] - odds[1])
    return rises


def distances(from_images, to_images):
    """Root mean square distance of each image to its nearest neighbour, in units of 255."""
    a, b = (np.stack([coarse(image, *SMALL).ravel() for image in images]) for images in (from_images, to_images))
    squared = (a ** 2).sum(1)[:, None] + (b ** 2).sum(1)[None] - 2 * a @ b.T
    return 255 * np.sqrt(squared.min(1).clip(0) / a.shape[1])


def small_render(style, seed):
    scene = Scene(style, seed, *SMALL)
    return scene.frame(float(scene.rng.uniform(0, 20)))


def difference(one, other):
    """Mean absolute difference of two pictures seen from afar (blocks of 16 pixels), in units of 255."""
    return 255 * np.abs(coarse(one, 32, 18) - coarse(other, 32, 18)).mean()


def report(options):
    folder, styles = Path(options.folder), list(grammar.STYLES)
    keyframes = Keyframes(options.bundle, folder / 'keyframes', options.steps)
    x, style, seen = rendered.stills(options.renders, folder / 'rendered.npz')
    split = round(options.renders * (1 - HELD_OUT))
    train, test = slice(0, split), slice(split, None)
    classifier = fit(x[train, PALETTE], style[train], len(styles), decay=1e-4)
    right = (classifier.scores(x[test, PALETTE]).argmax(1) == style[test]).mean()
    print(f'style of held-out renders named right: {right:.1%} of {len(x) - split}')
    hits = style_table(keyframes, classifier, options.prompts)
    total = [name == said for name in styles for said in hits[name]]
    print(f'style of generated keyframes named right: {np.mean(total):.1%} of {len(total)}')
    print('missed: ' + ', '.join(f'{name} as {said}' for name in styles for said in hits[name] if said != name))
    detectors = {word: fit(x[train], seen[train, k].astype(int), 2) for k, word in enumerate(grammar.FEATURES)}
    print('| word | detector right on held-out renders | rise of its log odds by the word, mean | pairs raised |\n|---|---|---|---|')
    for k, (word, rises) in enumerate(word_table(keyframes, detectors, options.pairs, options.seeds).items()):
        accuracy = (detectors[word].scores(x[test]).argmax(1) == seen[test, k]).mean()
        print(f'| {word} | {accuracy:.0%} | {np.mean(rises):+.2f} | {np.sum(np.array(rises) > 0)} of {len(rises)} |')
    generated = {s: [keyframes.of(f'style-{s}-{i}', p, 100 + i) for i, p in enumerate(prompts(s, options.prompts))] for s in styles}
    apart = [difference(generated[s][0], keyframes.of(f'style-{s}-0', prompts(s, 1)[0], 900)) for s in styles]
    renders = [difference(*(small_render(s, UNSEEN_SEED + 10 * k + shift) for shift in (0, 5)))
               for k, s in enumerate(styles)]
    print(f'two seeds of one prompt differ by {np.mean(apart):.1f} of 255 (least {np.min(apart):.1f}); '
          f'two renders of one style by {np.mean(renders):.1f} (least {np.min(renders):.1f})')
    training = [small_render(styles[i % 12], TRAINING_SEED + i) for i in range(NEIGHBOURS)]
    unseen = [small_render(styles[i % 12], UNSEEN_SEED + i) for i in range(120)]
    for name, images in (('generated keyframes', [g for each in generated.values() for g in each]), ('held-out renders', unseen)):
        d = distances(images, training)
        print(f'distance of {name} to the nearest of {NEIGHBOURS} training frames: '
              f'least {d.min():.1f}, tenth {np.quantile(d, .1):.1f}, median {np.median(d):.1f} of 255')


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bundle')
    parser.add_argument('folder')
    parser.add_argument('--prompts', type=int, default=4, help='of each style')
    parser.add_argument('--pairs', type=int, default=2, help='styles in which a word is tried')
    parser.add_argument('--renders', type=int, default=720, help='to learn and test detectors on')
    parser.add_argument('--seeds', type=int, default=3, help='of each pair of prompts')
    parser.add_argument('--steps', type=int, help="instead of the bundle's")
    report(parser.parse_args())
