"""Pictures of what a bundle makes, from kept shots: python -m nano.gallery SHOTS OUT [--loopcanvas PROGRAM]

For every SHOTS/STYLE.npz (nano.shots) a keyframe STYLE.jpg and a clip STYLE.webp at 7 frames a second, ungraded, and
README.md that shows them with their prompts. OUT/shots.jpg has the first, middle and last frame of all of them. With the
program also STYLE-canvas.jpg, a still of the canvas that `loopcanvas grade` makes of the shot (taken out by FFMPEG).
"""
import argparse
import os
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

FPS = 7
HEAD = '''# What the nano bundle makes

One shot for each style. Left the keyframe, in the middle one sequence of 25 frames at 7 a second, both straight from the
bundle: no grade, no grain, no loop. Right a still of the canvas that the product makes of it. `shots.jpg`: first, middle and last frame of all.

```
cd models && . .venv/bin/activate
python -m nano.shots ../bundles/nano SHOTS --sequences 1
FFMPEG=ffmpeg python -m nano.gallery SHOTS ../docs/gallery --loopcanvas ../loopcanvas
```

'''


def grade(program, style, frames, still):
    """The middle of the canvas that the program makes of a shot, half its size."""
    with tempfile.TemporaryDirectory() as folder:
        for k, frame in enumerate(frames):
            frame.save(f'{folder}/{k:04d}.png')
        subprocess.run([program, 'grade', '--frames', folder, '--style', style, '--out', f'{folder}/canvas.mp4'], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([os.environ.get('FFMPEG', 'ffmpeg'), '-v', 'error', '-y', '-ss', '2', '-i', f'{folder}/canvas.mp4', '-frames:v', '1',
                        '-vf', 'scale=360:640:flags=area', '-q:v', '3', still], check=True)


def write(shots, out, program):
    out.mkdir(parents=True, exist_ok=True)
    rows, text = [], HEAD
    for path in sorted(shots.glob('*.npz')):
        shot, name = np.load(path), path.stem
        frames = [Image.fromarray(frame) for frame in shot['frames']]
        Image.fromarray(shot['keyframe']).save(out / f'{name}.jpg', quality=95)
        frames[0].save(out / f'{name}.webp', save_all=True, append_images=frames[1:],
                       duration=round(1000 / FPS), loop=0, quality=92, method=4)
        rows.append(np.concatenate([shot['frames'][k] for k in (0, len(frames) // 2, -1)], 1))
        text += f'## {name}\n`{shot["prompt"]}`, seed {shot["seed"]}\n\n![keyframe]({name}.jpg) ![shot]({name}.webp)'
        if program:
            grade(program, name, frames, out / f'{name}-canvas.jpg')
            text += f' ![canvas]({name}-canvas.jpg)'
        text += '\n\n'
    half = (len(rows) + 1) // 2
    rows += [np.zeros_like(rows[0])] * (2 * half - len(rows))
    sheet = Image.fromarray(np.concatenate([np.concatenate(rows[:half]), np.concatenate(rows[half:])], 1))
    sheet.resize((sheet.width // 3, sheet.height // 3), Image.LANCZOS).save(out / 'shots.jpg', quality=85)
    (out / 'README.md').write_text(text.rstrip() + '\n')


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('shots', type=Path)
    parser.add_argument('out', type=Path)
    parser.add_argument('--loopcanvas', type=Path, help='the program, for the canvases')
    options = parser.parse_args()
    write(options.shots, options.out, options.loopcanvas and options.loopcanvas.resolve())
