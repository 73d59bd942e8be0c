"""What CLAP's own front end and towers give, for the analysis service to match without Python.

    python -m golden.hearing ../analysis-service/src/test/resources/clap

Writes `bundle/`, exported from the tiny checkpoint of `parity.clap`, and `mel.json`, `mel.bin`: for each of the sounds below some
frames of the log-mel spectrogram that transformers' ClapFeatureExtractor makes, the mean of every band over all frames, and the
unit vector that the tiny model makes of it.
"""
import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch

from bundle import export_clap, hearing, songs
from golden.files import TensorFile, write_json
from parity import clap

FRAMES = [0, 1, 2, 3, *range(25, 1000, 25), 997, 998, 999, 1000]


def sounds():
    """`{name: float32 samples at 48 kHz}`; `GoldenSounds` of the analysis service computes the same."""
    time = np.arange(10 * songs.RATE) / songs.RATE
    draws, state = np.empty(10 * songs.RATE), 1
    for i in range(len(draws)):
        state = (1_103_515_245 * state + 12_345) % 2 ** 31
        draws[i] = state / 2 ** 30 - 1
    click = np.zeros(10 * songs.RATE)
    click[5 * songs.RATE] = 1
    made = dict(sweep=.5 * np.sin(2 * np.pi * (55 + 600 * time) * time), noise=.3 * draws, quiet=1e-4 * np.sin(2 * np.pi * 440 * time),
                short=(np.exp(-2 * time) * (np.sin(2 * np.pi * 330 * time) + .3 * draws))[:int(3.3 * songs.RATE)], click=click,
                silence=np.zeros(10 * songs.RATE))
    return {name: sound.astype(np.float32) for name, sound in made.items()}


@torch.no_grad()
def write(out):
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        checkpoint, music = Path(folder) / 'clap', Path(folder) / 'songs'
        clap.write_checkpoint(checkpoint)
        clap.write_songs(music)
        export_clap.run(export_clap.arguments().parse_args(
            ['--clap', str(checkpoint), '--songs', str(music), '--out', str(out / 'bundle'), '--name', 'tiny-clap',
             '--clap-licence', 'CC0-1.0', '--accept-licence']))
        model, _, front = hearing.opened(checkpoint)
        tower, file = hearing.AudioTower(model).eval(), TensorFile(out, 'mel.bin')
        for name, sound in sounds().items():
            mel = hearing.log_mel(front, sound)
            file.add(f'{name}/frames', mel[0, 0, FRAMES])
            file.add(f'{name}/means', mel[0, 0].double().mean(0))
            file.add(f'{name}/vector', tower(mel)[0])
        write_json(out / 'mel.json', dict(frames=FRAMES, entries=file.close()))


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('out', type=Path)
    write(parser.parse_args().out)
