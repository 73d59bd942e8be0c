"""Sample one shot as PNG frames.

    python -m reference.shot BUNDLE PROMPT OUT [--seed 0] [--threads 2]
"""
import argparse
import time
from pathlib import Path

import torch
from PIL import Image

from reference import bundle, motion

if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bundle', type=Path)
    parser.add_argument('prompt')
    parser.add_argument('out', type=Path, help='folder for 0000.png, 0001.png, …')
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument('--threads', type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    began = time.monotonic()
    frames = motion.shot(bundle.load(options.bundle), options.prompt, options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    for i, frame in enumerate((frames * 255).round().byte().permute(0, 2, 3, 1).numpy()):
        Image.fromarray(frame).save(options.out / f'{i:04d}.png')
    print(f'{len(frames)} frames in {time.monotonic() - began:.1f} s')
