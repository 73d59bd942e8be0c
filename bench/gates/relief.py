#!/usr/bin/env python3
"""How much relief, light and dark at each size, the grade leaves of what the models made. Needs numpy and FFMPEG.

usage: FFMPEG=ffmpeg bench/gates/relief.py DATA…     data folders of `loopcanvas serve`

For every graded take the amplitude of luma by octave, relative to the picture's mean: of the keyframe, of the take's frames, of its master.
Prints the medians over the takes, in percent of the mean, and the master's share of the frames'.
"""
import os
import pathlib
import subprocess
import sys
import zipfile

import numpy as np

WIDTH, HEIGHT = 288, 512
EDGES = [2.0 ** -k for k in range(7, 1, -1)]  # cycles a pixel: octaves from 128 pixels a cycle to 4


def lumas(source, *options):
    """Pictures of a file, or of PNGs one after the other, as (frames, height, width)."""
    given = {'input': source} if isinstance(source, bytes) else {}
    name = ['-f', 'image2pipe', '-i', '-'] if given else ['-i', str(source)]
    raw = subprocess.run([os.environ.get('FFMPEG', 'ffmpeg'), '-v', 'error', *name, *options, '-vf', f'scale={WIDTH}:{HEIGHT}:flags=area', '-f', 'rawvideo',
                          '-pix_fmt', 'rgb24', '-'], capture_output=True, check=True, **given).stdout
    return np.frombuffer(raw, np.uint8).reshape(-1, HEIGHT, WIDTH, 3) @ (.2126, .7152, .0722)


def octaves(pictures):
    """Percent of the mean, (5,). A window keeps the borders from counting as edges."""
    window = np.hanning(HEIGHT)[:, None] * np.hanning(WIDTH)
    frequency = np.hypot(np.fft.fftfreq(HEIGHT)[:, None], np.fft.fftfreq(WIDTH))
    found = []
    for luma in pictures:
        mean = (luma * window).sum() / window.sum()
        power = np.abs(np.fft.fft2((luma / mean - 1) * window)) ** 2 / (window ** 2).sum() / window.size
        found.append([100 * np.sqrt(power[(frequency >= low) & (frequency < high)].sum()) for low, high in zip(EDGES, EDGES[1:])])
    return np.mean(found, 0)


def rendering(master):
    """The folder of what this master was graded from."""
    return master.parents[3] / 'render' / master.parts[-3] / master.parts[-2]


def take(master):
    """Octaves of keyframe, frames and master, (3, 5)."""
    rendered = rendering(master)
    with zipfile.ZipFile(rendered / 'frames.zip') as archive:
        pngs = [archive.read(name) for name in sorted(archive.namelist()) if name.endswith('.png')]
    frames = lumas(b''.join(pngs[1::6] or pngs))
    return octaves(lumas(rendered / 'keyframe.png')), octaves(frames), octaves(lumas(master, '-r', '1'))


masters = [master for data in sys.argv[1:] for master in sorted(pathlib.Path(data).glob('s3/loopcanvas/jobs/*/grade/*/*/master.mkv'))]
found = np.array([take(master) for master in masters if (rendering(master) / 'frames.zip').exists()])
print('| pixels of 288 a cycle | ' + ' | '.join(f'{1 / high:.0f}–{1 / low:.0f}' for low, high in zip(EDGES, EDGES[1:])) + ' |')
for name, row in zip(('keyframe', 'frames', 'master'), np.median(found, 0)):
    print(f'| {name}, % | ' + ' | '.join(f'{value:.2f}' for value in row) + ' |')
print('| master over frames | ' + ' | '.join(f'{value:.2f}' for value in np.median(found[:, 2] / found[:, 1], 0)) + f' |\n{len(found)} takes')
