"""What a decoder writes into every cell alike: python -m nano.measure.pattern SHOTS

Of each shot's moving frames (nano.shots): how rough luma is at the roughest place of a cell, beside the median place, by the root mean square
of its Laplacian; and the mean picture of a cell. A decoder that draws a grid of dots has one place far above the others.
"""
import argparse
from pathlib import Path

import numpy as np
from scipy.ndimage import gaussian_filter

from nano.measure.features import opponent

CELL = 8  # pixels: the pattern repeats at the decoder's last but one upsampling
BROAD = 6  # pixels: coarser than this is light, not pattern


def by_place(planes):
    """Mean over frames and cells, the outermost cells left out: (n, H, W) -> (CELL, CELL)."""
    n, h, w = planes.shape
    return planes.reshape(n, h // CELL, CELL, w // CELL, CELL)[:, 1:-1, :, 1:-1].mean((0, 1, 3))


def roughness(luma):
    """Root mean square of the Laplacian at each place of a cell: (n, H, W) of 255 -> (CELL, CELL)."""
    sides = sum(np.roll(luma, shift, axis) for axis in (1, 2) for shift in (1, -1))
    return np.sqrt(by_place((luma - sides / 4) ** 2))


def mean_cell(luma):
    """The mean picture of a cell without broad light: (n, H, W) of 255 -> (CELL, CELL), mean 0."""
    cell = by_place(luma - gaussian_filter(luma, (0, BROAD, BROAD)))
    return cell - cell.mean()


def measures(frames):
    """uint8 (n, H, W, 3) -> roughest and median place, root mean square and largest of the mean cell; all of 255."""
    luma = np.stack([opponent(frame / 255)[0] for frame in frames]) * 255
    rough, cell = roughness(luma), mean_cell(luma)
    return rough.max(), np.median(rough), np.sqrt((cell ** 2).mean()), np.abs(cell).max()


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('shots', type=Path)
    found = [measures(np.load(path)['frames'][1:]) for path in sorted(parser.parse_args().shots.glob('*.npz'))]
    print(f'{len(found)} shots, of 255; rounding to 8 bits alone is 0.22 rough\n| measure | median | least | most |\n|---|---|---|---|')
    names = ('roughest place of a cell', 'median place', 'roughest over median', 'mean cell, root mean square', 'mean cell, largest')
    for name, values in zip(names, zip(*[(most, usual, most / usual, *cell) for most, usual, *cell in found])):
        print(f'| {name} | {np.median(values):.2f} | {min(values):.2f} | {max(values):.2f} |')
