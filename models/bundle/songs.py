"""Windows of songs as the analysis service hears them: ten seconds each, where the song's energy lies."""
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np

from bundle import examples
from bundle.refusal import Refusal

RATE, SECONDS = 48_000, 10
KINDS = ('.wav', '.flac', '.ogg', '.opus', '.mp3', '.m4a', '.aac', '.aif', '.aiff')
FEWEST = 20  # songs; a deviation of fewer is a guess


def found(folder):
    """The songs under a folder, in the order of their names."""
    return examples.found(folder, 'songs', KINDS, FEWEST, f'with songs of all kinds, {FEWEST} at least and better a hundred, '
                          'against which the likeness of a song to each sentence is measured', 'add songs of other kinds of music')


def ffmpeg(given=None):
    """The FFmpeg program: the given one, the path's, or the one that `loopcanvas analyse` unpacked."""
    cache = Path(os.environ.get('LOOPCANVAS_CACHE') or Path.home() / '.cache/loopcanvas')
    program = given or shutil.which('ffmpeg') or next((str(p) for p in sorted(cache.glob('ffmpeg-*/ffmpeg'))), None)
    if program is None:
        raise Refusal("there is no FFmpeg to decode the songs: run './loopcanvas analyse' on any song once, which unpacks one, or give --ffmpeg")
    return str(program)


def samples(song, program):
    """A song as mono float32 at 48 kHz; empty when it does not decode."""
    line = [program, '-v', 'error', '-nostdin', '-protocol_whitelist', 'file,pipe', '-i', str(song), '-map', '0:a:0', '-ac', '1',
            '-ar', str(RATE), '-f', 'f32le', 'pipe:1']
    beside = dict(os.environ, LD_LIBRARY_PATH=str(Path(program).parent))
    return np.frombuffer(subprocess.run(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=beside, check=False).stdout, '<f4')


def starts(sound, count, rate=RATE):
    """Seconds at which the windows begin: `count` of them spread evenly over the song's energy, in whole seconds, each once.

    `EnergyWindows` of the analysis service does the same on its own samples.
    """
    whole = max(1, len(sound) // rate)
    squares = np.array([np.square(sound[i * rate:(i + 1) * rate], dtype=np.float64).sum() for i in range(whole)])
    until = np.cumsum(squares if squares.sum() > 0 else np.ones(whole))
    middles = [int(np.searchsorted(until, (k + .5) / count * until[-1])) for k in range(count)]
    return sorted({min(max(middle - SECONDS // 2, 0), max(0, whole - SECONDS)) for middle in middles})


def windows(sound, count):
    """The windows themselves, each at most ten seconds."""
    return [sound[start * RATE:(start + SECONDS) * RATE] for start in starts(sound, count)]
