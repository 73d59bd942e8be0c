"""Rows of footage rendered on every core straight into memory-mapped files. A run that was cut off goes on where it was."""
import multiprocessing
import os
import time
from pathlib import Path

import numpy as np

FOREVER = float('inf')
# every core has a scene of its own, and glibc keeps a picture's memory for the next one instead of mapping it anew: a fifth less
# processor time for clips on two cores, 8 clips a second instead of 3 on sixteen of a virtual machine
WORKERS = dict(OMP_NUM_THREADS='1', MALLOC_MMAP_THRESHOLD_=str(2**30), MALLOC_TRIM_THRESHOLD_=str(2**33))
_columns = _row = None


def columns(folder, count, shapes):
    """Open or create `folder`/NAME.npy, (count, *shape) each, and `done`: `{name: writable array}`.

    Raises ValueError when the folder holds another number of rows or another shape.
    """
    Path(folder).mkdir(parents=True, exist_ok=True)
    opened = {}
    for name, (kind, shape) in dict(shapes, done=(np.uint8, ())).items():
        path, wanted = Path(folder) / f'{name}.npy', (count, *shape)
        if not path.exists():
            np.lib.format.open_memmap(path, 'w+', kind, wanted).flush()
        opened[name] = np.load(path, mmap_mode='r+')
        if opened[name].shape != wanted:
            raise ValueError(f'{path} holds {opened[name].shape}, not {wanted}; remove the folder or ask for that many')
    return opened


def held_out(count, most):
    """How many of the last rows training never sees: `most`, or a quarter of few."""
    return min(most, count // 4)


def _open(folder, count, shapes, row):
    global _columns, _row
    os.nice(5)  # training on the same machine feeds its batches first
    _columns, _row = columns(folder, count, shapes), row


def _fill(i):
    for name, value in _row(i).items():
        _columns[name][i] = value
    _columns['done'][i] = 1


def render(folder, count, shapes, row):
    """Fill every missing row with `row(i)`, a dict of columns."""
    missing = np.flatnonzero(columns(folder, count, shapes)['done'] == 0).tolist()
    began, last = time.monotonic(), 0
    os.environ.update(WORKERS)
    with multiprocessing.get_context('spawn').Pool(initializer=_open, initargs=(folder, count, shapes, row)) as pool:
        for ready, _ in enumerate(pool.imap_unordered(_fill, missing, chunksize=2), 1):
            if ready * 10 // len(missing) > last:
                last = ready * 10 // len(missing)
                print(f'{folder}: {ready} of {len(missing)} in {time.monotonic() - began:.0f} s', flush=True)
