"""Pictures of what a bundle makes, from kept shots: python -m nano.gallery SHOTS OUT

For every SHOTS/STYLE.npz (nano.shots) a keyframe STYLE.jpg and a clip STYLE.webp at 7 frames a second, ungraded, and
README.md that shows them with their prompts. OUT/shots.jpg has the first, middle and last frame of all of them.
"""
import argparse
from pathlib import Path

import numpy as np
from PIL import Image

FPS = 7
HEAD = '''# What the nano bundle makes

One shot for each style, straight from the bundle: no grade, no grain, no loop. Left the keyframe, right
one sequence of 25 frames at 7 a second, in ten steps instead of the bundle's eighteen. `shots.jpg`: first, middle and last frame of all.

```
cd models && . .venv/bin/activate
python -m nano.shots ../bundles/nano SHOTS --sequences 1 --steps 10
python -m nano.gallery SHOTS ../docs/gallery
```

'''


def write(shots, out):
    out.mkdir(parents=True, exist_ok=True)
    rows, text = [], HEAD
    for path in sorted(shots.glob('*.npz')):
        shot, name = np.load(path), path.stem
        frames = [Image.fromarray(frame) for frame in shot['frames']]
        Image.fromarray(shot['keyframe']).save(out / f'{name}.jpg', quality=95)
        frames[0].save(out / f'{name}.webp', save_all=True, append_images=frames[1:],
                       duration=round(1000 / FPS), loop=0, quality=92, method=4)
        rows.append(np.concatenate([shot['frames'][k] for k in (0, len(frames) // 2, -1)], 1))
        text += f'## {name}\n`{shot["prompt"]}`, seed {shot["seed"]}\n\n![keyframe]({name}.jpg) ![shot]({name}.webp)\n\n'
    half = (len(rows) + 1) // 2
    rows += [np.zeros_like(rows[0])] * (2 * half - len(rows))
    sheet = Image.fromarray(np.concatenate([np.concatenate(rows[:half]), np.concatenate(rows[half:])], 1))
    sheet.resize((sheet.width // 3, sheet.height // 3), Image.LANCZOS).save(out / 'shots.jpg', quality=85)
    (out / 'README.md').write_text(text.rstrip() + '\n')


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('shots', type=Path)
    parser.add_argument('out', type=Path)
    options = parser.parse_args()
    write(options.shots, options.out)
