#!/usr/bin/env python3
"""The canvases of jobs side by side, one of each style, twice: at their beginning and half-way. Needs numpy, Pillow and FFMPEG.

usage: FFMPEG=ffmpeg bench/gates/contact-sheet.py DATA OUT.jpg     DATA of `loopcanvas serve`, after jobs.py
"""
import io
import json
import os
import pathlib
import subprocess
import sys

import numpy as np
from PIL import Image

SECONDS = (0, 3.5)
ACROSS = 4
GAP = 6


def still(canvas, second):
    png = subprocess.run([os.environ.get('FFMPEG', 'ffmpeg'), '-v', 'error', '-ss', str(second), '-i', canvas, '-frames:v', '1', '-vf',
                          'scale=180:320:flags=area', '-f', 'image2pipe', '-c:v', 'png', '-'], capture_output=True, check=True).stdout
    return np.asarray(Image.open(io.BytesIO(png)).convert('RGB'))


data, out = map(pathlib.Path, sys.argv[1:])
newest = {}
for line in (data / 'jobs.jsonl').read_text().splitlines():
    job = json.loads(line)
    if job['mode'] == 'local' and job['status'] == 'complete':
        newest[job['style']] = max((data / 's3/loopcanvas/jobs' / job['job']).glob('assemble/0/*/spotify_canvas_7s_9x16.mp4'), key=lambda canvas: int(canvas.parent.name))
pairs = [np.pad(np.concatenate([still(canvas, second) for second in SECONDS], 1), ((GAP, 0), (GAP, 0), (0, 0))) for _, canvas in sorted(newest.items())]
pairs += [np.zeros_like(pairs[0])] * (-len(pairs) % ACROSS)
rows = [np.concatenate(pairs[at:at + ACROSS], 1) for at in range(0, len(pairs), ACROSS)]
Image.fromarray(np.concatenate(rows)).save(out, quality=88)
