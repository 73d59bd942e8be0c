"""The training commands run end to end, at the smallest size that still takes every path."""
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from nano.checkpoints import load
from nano.training.loop import Loop, stratified

MODELS = Path(__file__).resolve().parents[1]


def command(name, *arguments):
    run = subprocess.run([sys.executable, '-m', f'nano.training.{name}', *map(str, arguments)], cwd=MODELS, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.mark.slow
def test_every_command_in_order(tmp_path):
    seconds = 1 / 60
    command('tokenizer', tmp_path / 'tokenizer.json', '--scenes', 240)
    command('stills', 100, tmp_path / 'stills.npy')
    command('autoencoder', tmp_path / 'stills.npy', seconds, tmp_path / 'vae.pt', '--batch', 2)
    command('latents', 70, tmp_path / 'vae.pt', tmp_path / 'latents')
    command('keyframe', tmp_path / 'latents', tmp_path / 'tokenizer.json', seconds, tmp_path / 'keyframe.pt', '--batch', 4)
    command('clips', 13, tmp_path / 'vae.pt', tmp_path / 'clips')
    command('motion', tmp_path / 'clips', seconds, tmp_path / 'motion.pt', '--batch', 1)
    command('motion', tmp_path / 'clips', seconds, tmp_path / 'motion.pt', '--batch', 1, '--resume', tmp_path / 'motion.pt')

    nano = load(tmp_path)

    assert nano.mean.shape == (1, 16, 1, 1) and (nano.std > 0).all()


def test_loop_learns_and_averages():
    torch.manual_seed(0)
    model = torch.nn.Linear(8, 1)
    x = torch.randn(64, 8)
    y = x.sum(1, keepdim=True)
    before = torch.nn.functional.mse_loss(model(x), y).item()

    loop = Loop(model, 1, 5e-2, 5, .9)
    for _ in range(150):
        assert loop.unfinished()
        loop.learn(torch.nn.functional.mse_loss(model(x), y))

    assert torch.nn.functional.mse_loss(loop.average(x), y).item() < .1 * before


def test_stratified_covers_every_part():
    assert sorted((stratified(50) * 50).long().tolist()) == list(range(50))
