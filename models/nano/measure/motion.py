"""Motion: python -m nano.measure.motion BUNDLE SHOTS [--continue] [--codec] [--sweep]

SHOTS comes from nano.shots. Compares its clips with rendered clips of the same styles that show the same features at the same speed, says
whether the first frame holds, the second sequence joins, and how much detail later frames have beside the first. `--continue` lets the bundle
go on from rendered first frames and compares clip by clip; `--codec` sends rendered clips through encoder and decoder alone, which no motion
model can better; `--sweep` makes clips at other motion buckets and noise augmentations.
"""
import argparse
from itertools import count, islice
from pathlib import Path

import numpy as np
import torch

from nano import grammar
from nano.footage import Scene
from nano.footage.place import Place
from nano.measure import flow, softness
from nano.shots import pixels, usual
from reference import bundle, motion

MEASURES = dict(flow_speed='flow, pixels a frame', light_drift='drift of light in a second, of 255',
                flicker='flicker of fine detail, of 255')
UNSEEN_SEED, RENDERS = 5_500_000, 3  # rendered clips of each style
FRAMES, STEP = 25, 1 / 7
LAST = FRAMES - 1, 2 * FRAMES - 2  # frames that end one sequence, and two
BUCKETS, AUGMENTATIONS = (60, 127, 200), (.005, .02, .2)
SWEEP_STYLE, SEED = 'memory_in_motion', 77


def alike(style):
    """Seeds of scenes that show just the features that a style's prompt names."""
    wanted = set(usual(style))
    return (seed for seed in count(UNSEEN_SEED) if set(Place(np.random.default_rng(seed), style, 2, 2).seen) == wanted)


def rendered(style, seed):
    """A clip rounded to 8 bits as the kept shots are: rounding alone flickers by 0.46 of 255."""
    scene = Scene(style, seed)
    begin = scene.rng.uniform(0, 20)
    return np.stack([(scene.frame(begin + i * STEP) * 255).round() / 255 for i in range(FRAMES)])


def measures(frames):
    """Every measure of one clip, and the mottle of its first and last frame."""
    return {**{name: getattr(flow, name)(frames) for name in MEASURES}, 'mottle': (flow.mottle(frames[0]), flow.mottle(frames[-1]))}


def table(ours, made):
    """Rendered against generated clips; where both are as many, also how alike they are one by one."""
    print('| measure | rendered, median (middle half) | generated | ratio of medians | correlation of logarithms |\n|---|---|---|---|---|')
    for name, words in MEASURES.items():
        a, b = (np.array([m[name] for m in found]) for found in (ours, made))
        parts = [f'{np.median(v):.2f} ({np.quantile(v, .25):.2f}–{np.quantile(v, .75):.2f})' for v in (a, b)]
        alike = f'{np.corrcoef(np.log(a), np.log(b))[0, 1]:.2f}' if len(a) == len(b) else '–'
        print(f'| {words} | {parts[0]} | {parts[1]} | {np.median(b) / np.median(a):.2f} | {alike} |')
    for i, when in enumerate(('first', 'last')):
        a, b = (np.median([m['mottle'][i] for m in found]) for found in (ours, made))
        print(f'| mottle of colour in the {when} frame, of 255 | {a:.2f} | {b:.2f} | {b / a:.2f} | – |')


def kept(clip):
    """What the last frames of one sequence and of two have of the first frame's amplitudes by octave: {frame: (6,)}."""
    return {at: softness.amplitudes(clip[at]) / softness.amplitudes(clip[0]) for at in LAST if at < len(clip)}


def compare(shots):
    made = [(measures(frames[:FRAMES]), kept(frames)) for frames in (shot['frames'] / 255 for shot in shots.values())]
    ours = [(measures(clip), kept(clip)) for clip in (rendered(style, seed) for style in shots for seed in islice(alike(style), RENDERS))]
    print(f'{len(made)} generated clips, {len(ours)} rendered at bucket 127')
    table(*([found for found, _ in clips] for clips in (ours, made)))
    print(softness.heading())
    for name, clips in (('rendered', ours), ('generated', made)):
        for at in LAST:
            ratios = [found[at] for _, found in clips if at in found]
            if ratios:
                print(softness.row(f'{name}, frame {at}', np.exp(np.log(ratios).mean(0))))


@torch.no_grad()
def continuations(bundle_folder, styles, steps):
    """What the motion model makes of rendered first frames, against what the renderer made of them."""
    model = bundle.load(bundle_folder).motion
    steps = steps or model.settings['defaults']['steps']
    ours, made = [], []
    for style in styles:
        clip = rendered(style, UNSEEN_SEED)
        image = torch.from_numpy(clip[0]).float().permute(2, 0, 1)[None]
        ours.append(measures(clip))
        made.append(measures(pixels(motion.decode(model, motion.sequence(model, image, SEED, steps))) / 255))
    print(f'{len(made)} rendered first frames continued by the bundle')
    table(ours, made)


@torch.no_grad()
def through_codec(bundle_folder, styles):
    """What is left of rendered clips that were only encoded and decoded."""
    model = bundle.load(bundle_folder).motion
    ours, made = [], []
    for style in styles:
        clip = rendered(style, next(alike(style)))
        frames = torch.from_numpy(clip).float().permute(0, 3, 1, 2)
        latents = torch.cat([model['vae_encoder'](frame[None] * 2 - 1) for frame in frames])
        ours.append(measures(clip))
        made.append(measures(pixels(motion.decode(model, latents)) / 255))
    print(f'{len(made)} rendered clips through the codec alone')
    table(ours, made)


def joins(shots):
    held = [flow.psnr(shot['keyframe'] / 255, shot['frames'][0] / 255) for shot in shots.values()]
    print(f'first frame against the keyframe: median {np.median(held):.1f} dB, least {min(held):.1f} dB')
    seams = []
    for shot in shots.values():
        f = shot['frames'] / 255
        if len(f) == FRAMES:
            continue
        steps = np.array([flow.step(a, b) for a, b in zip(f, f[1:])])
        seams.append(steps[FRAMES - 1] / np.quantile(np.delete(steps, FRAMES - 1), .95))
    if not seams:
        return
    print(f'step at the join over the 95th percentile of the other steps: median {np.median(seams):.2f}, most {max(seams):.2f}; '
          f'{np.sum(np.array(seams) <= 1)} of {len(seams)} at most 1')


@torch.no_grad()
def sweep(bundle_folder, shots, steps):
    model = bundle.load(bundle_folder).motion
    steps = steps or model.settings['defaults']['steps']
    image = torch.from_numpy(shots[SWEEP_STYLE]['keyframe'] / 255).float().permute(2, 0, 1)[None]
    print('| motion bucket | noise augmentation | mean step, of 255 | flow, pixels a frame | first frame, dB |\n|---|---|---|---|---|')
    for bucket, augmentation in [(b, .02) for b in BUCKETS] + [(127, a) for a in AUGMENTATIONS if a != .02]:
        model.settings.update(motion_bucket=bucket, noise_augmentation=augmentation)
        f = pixels(motion.decode(model, motion.sequence(model, image, SEED, steps))) / 255
        moved = np.mean([flow.step(a, b) for a, b in zip(f, f[1:])])
        held = flow.psnr(shots[SWEEP_STYLE]['keyframe'] / 255, f[0])
        print(f'| {bucket} | {augmentation} | {moved:.2f} | {flow.flow_speed(f):.2f} | {held:.1f} |', flush=True)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bundle')
    parser.add_argument('shots', type=Path)
    parser.add_argument('--continue', action='store_true', dest='go_on')
    parser.add_argument('--codec', action='store_true')
    parser.add_argument('--sweep', action='store_true')
    parser.add_argument('--steps', type=int, help="of what these two make, instead of the bundle's")
    options = parser.parse_args()
    found = {path.stem: dict(np.load(path)) for path in sorted(options.shots.glob('*.npz')) if path.stem in grammar.STYLES}
    compare(found)
    joins(found)
    if options.go_on:
        continuations(options.bundle, found, options.steps)
    if options.codec:
        through_codec(options.bundle, found)
    if options.sweep:
        sweep(options.bundle, found, options.steps)
