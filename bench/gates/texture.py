#!/usr/bin/env python3
"""The texture of each style where it is smooth, and what something rough adds, fitted to the masters of jobs. Needs numpy, PyYAML and FFMPEG.

usage: FFMPEG=ffmpeg bench/gates/texture.py DATA…     data folders of `loopcanvas serve`

Measures what `TextureDepth` of the validation service does, and prints `texture` for catalogue/styles.yaml, the factor `ROUGHER`, and what the fit leaves.
"""
import json
import os
import pathlib
import subprocess
import sys

import numpy as np
import yaml

CATALOGUE = pathlib.Path(__file__).parents[2] / 'domain/src/main/resources/catalogue/grammar.yaml'
WIDTH, HEIGHT = 180, 320


def blurred(luma, sigma):
    """Three box filters, borders replicated."""
    radius = max(1, round((np.sqrt(4 * sigma * sigma + 1) - 1) / 2))
    for axis in (0, 1):
        for _ in range(3):
            wide = np.pad(luma, [(radius + 1, radius) if a == axis else (0, 0) for a in (0, 1)], 'edge')
            sums = np.cumsum(wide, axis)
            end, start = [np.take(sums, range(first, first + luma.shape[axis]), axis) for first in (2 * radius + 1, 0)]
            luma = (end - start) / (2 * radius + 1)
    return luma


def depth(master):
    raw = subprocess.run([os.environ.get('FFMPEG', 'ffmpeg'), '-v', 'error', '-i', master, '-vf', f'fps=2,scale={WIDTH}:{HEIGHT}:flags=area', '-f',
                          'rawvideo', '-pix_fmt', 'rgb24', '-'], capture_output=True, check=True).stdout
    lumas = np.frombuffer(raw, np.uint8).reshape(-1, HEIGHT, WIDTH, 3) @ (.2126, .7152, .0722)
    return np.mean([100 * common(blurred(y, WIDTH / 120) - blurred(y, WIDTH / 30)) / y.mean() for y in lumas])


def common(texture):
    """The standard deviation that 35 of 100 places do not reach."""
    return np.quantile([place.std() for row in np.split(texture, 16) for place in np.split(row, 9, 1)], .35)


def takes(data, rough):
    """(style, whether its first prompt asks for something rough, depth) of every graded take."""
    for job in sorted(pathlib.Path(data).glob('s3/loopcanvas/jobs/*')):
        for concept in list(job.rglob('concept.json'))[:1]:
            said = json.loads(concept.read_text())
            for master in sorted(job.glob('grade/*/*/master.mkv')):
                prompt = said['shots'][int(master.parts[-3])]['prompts'][0]
                yield said['style'], any(phrase in prompt for phrase in rough), depth(master)


grammar = yaml.safe_load(CATALOGUE.read_text())
found = [take for data in sys.argv[1:] for take in takes(data, grammar['features'][grammar['rough']]['phrases'])]
styles = sorted({style for style, _, _ in found})
knowns = np.array([[float(style == other) for other in styles] + [float(rough)] for style, rough, _ in found])
octaves = np.log2([value for _, _, value in found])
fit = np.linalg.lstsq(knowns, octaves, rcond=None)[0]
left = octaves - knowns @ fit
for style, value in zip(styles, fit):
    print(f'{style}: {2 ** value:.2f}')
print(f'rough: {2 ** fit[-1]:.2f}; {len(found)} takes, left over {left.std():.2f} octaves (standard deviation), {abs(left).max():.2f} at most')
