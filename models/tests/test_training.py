"""The training commands run end to end, at the smallest size that still takes every path."""
import copy
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from nano.checkpoints import load
from nano.motion import CHANNELS, WEAKER, unet_channels
from nano.training import critic, keyframe, motion, rows
from nano.training.all import PAUSED
from nano.training.feed import ahead
from nano.training.guidance import Guidance
from nano.training.loop import Loop, muon, stratified
from nano.training.muon import Muon, orthogonal
from nano.training.texture import border_loss, texture_loss, tile_loss

MODELS = Path(__file__).resolve().parents[1]


def command(name, *arguments):
    run = subprocess.run([sys.executable, '-m', f'nano.training.{name}', *map(str, arguments)], cwd=MODELS, capture_output=True, text=True)
    assert run.returncode in (0, PAUSED), run.stderr
    return run


@pytest.mark.slow
def test_all_in_pieces(tmp_path):
    smallest = ('--minutes', .05, '--stills', 12, '--clips', 2, '--captions', 240, '--batches', .1)

    first = command('all', tmp_path, *smallest, '--piece', 0)
    paused_early = not (tmp_path / 'codec.pt').exists()
    second = command('all', tmp_path, *smallest)
    nano = load(tmp_path / 'release')

    assert first.returncode == PAUSED and paused_early
    assert second.returncode == 0 and 'tokenizer: done' not in second.stdout
    assert nano.mean.shape == (1, 16, 1, 1) and (nano.std > 0).all()
    saved = torch.load(tmp_path / 'release/keyframe.pt')
    assert {part.dtype for part in saved.values() if part.is_floating_point()} == {torch.bfloat16}


def test_loop_learns_and_averages(tmp_path):
    torch.manual_seed(0)
    model = torch.nn.Linear(8, 1)
    x = torch.randn(64, 8)
    y = x.sum(1, keepdim=True)
    before = torch.nn.functional.mse_loss(model(x), y).item()

    loop = Loop(model, 1, 5e-2, 5, tmp_path / 'run')
    for _ in range(150):
        assert loop.unfinished()
        loop.learn(torch.nn.functional.mse_loss(model(x), y))

    assert torch.nn.functional.mse_loss(loop.average(x), y).item() < .1 * before


def test_orthogonal_evens_singular_values():
    torch.manual_seed(0)
    tall = torch.randn(24, 8) @ torch.diag(torch.logspace(0, -2, 8))
    assert torch.linalg.svdvals(tall).min() < .05 * torch.linalg.svdvals(tall).max()

    for matrix in (tall, tall.T):
        values = torch.linalg.svdvals(orthogonal(matrix))
        assert .5 < values.min() and values.max() < 1.3
        assert (orthogonal(matrix) * matrix).sum() > 0


def test_muon_goes_on_as_if_it_had_not_paused():
    torch.manual_seed(0)
    x = torch.randn(64, 8)
    steady = torch.nn.Sequential(torch.nn.Linear(8, 16), torch.nn.Tanh(), torch.nn.Linear(16, 8))
    paused = copy.deepcopy(steady)

    def learn(model, optimiser, steps):
        for _ in range(steps):
            optimiser.zero_grad()
            loss = torch.nn.functional.mse_loss(model(x), x.flip(1))
            loss.backward()
            optimiser.step()
        return loss.item()

    before = torch.nn.functional.mse_loss(steady(x), x.flip(1)).item()
    after = learn(steady, Muon(steady, 3e-2), 60)
    first, second = Muon(paused, 3e-2), Muon(paused, 1.)
    learn(paused, first, 30)
    second.load_state_dict(first.state_dict())

    assert after < .2 * before
    assert learn(paused, second, 30) == pytest.approx(after, rel=1e-4)


def test_guidance_shifts_the_target_away_from_the_weaker_network_where_it_is_asked():
    def predict(factor, noisy, told):
        return factor * noisy * told

    class Network(torch.nn.Module):
        def __init__(self, factor):
            super().__init__()
            self.factor = torch.nn.Parameter(torch.tensor(factor))
    strong, weak = Network(3.), Network(1.)
    shift = Guidance(lambda model, *asked: predict(model.factor, *asked), strong, weak, 1.5)
    noisy, told = torch.ones(3, 2), torch.tensor([[1.], [1.], [0.]])

    assert shift(torch.tensor([True, False, True]), noisy, told).tolist() == [[1, 1], [0, 0], [0, 0]]
    assert not shift(torch.zeros(3, dtype=torch.bool), noisy, told).any()
    assert not any(weight.requires_grad for model in (strong, weak) for weight in model.parameters())


def test_motion_is_guided_by_a_network_of_fewer_channels(tmp_path):
    torch.manual_seed(0)
    for name, channels in (('strong', CHANNELS), ('weaker', WEAKER)):
        model = motion.network(channels=channels)
        torch.nn.init.normal_(model['m'].net.conv_out.weight, std=.01)
        torch.save(model.state_dict(), tmp_path / f'{name}.pt')

    shift = motion.guidance(tmp_path / 'strong.pt', tmp_path / 'weaker.pt')
    latents, stills = torch.randn(1, 25, 16, 8, 6), torch.randn(1, 3, 224, 224)
    found = shift(torch.tensor([True]), latents, torch.tensor([.5]), latents[:, :1].expand_as(latents), stills, torch.ones(1, 1, 1), torch.tensor([[6., 127., .02]]))

    assert unet_channels(shift.weak.state_dict()) == WEAKER
    assert found.std() > .01


@pytest.mark.parametrize('ended', [False, True])
def test_a_guided_loss_is_nothing_where_the_network_predicts_the_shifted_clip(ended):
    torch.manual_seed(0)
    model, asked_of = motion.network().eval(), []
    clips = torch.randn(2, 25, 16, 8, 6), torch.randn(2, 3, 224, 224), torch.tensor([127., 60.]), torch.tensor([ended] * 2)

    def to_the_model(where, *asked):
        asked_of.append(where)
        return motion.clean(model, *asked) - clips[0]
    with torch.no_grad():
        guided, unguided = motion.loss_on(model, *clips, to_the_model), motion.loss_on(model, *clips)

    assert guided < 1e-6 < .1 < unguided
    assert not (ended and asked_of[0].any())


def test_a_guided_keyframe_loss_is_nothing_where_the_network_predicts_the_shifted_v():
    torch.manual_seed(0)
    model, cumulative, asked_of = keyframe.network().eval(), keyframe.alphas_cumulative(), []
    latents, ids = torch.randn(8, 16, 8, 6), torch.randint(0, 50, (8, 77))

    def to_the_model(where, noisy, t, ids, told):
        asked_of.append((where, t))
        a = cumulative[t].view(-1, 1, 1, 1)
        noise = (noisy - a.sqrt() * latents) / (1 - a).sqrt()
        return keyframe.predicted(model, noisy, t, ids, told) - (a.sqrt() * noise - (1 - a).sqrt() * latents)

    with torch.no_grad():
        guided, unguided = keyframe.loss_on(model, latents, ids, cumulative, to_the_model), keyframe.loss_on(model, latents, ids, cumulative)

    assert guided < 1e-4 < .1 < unguided
    where, t = asked_of[0]
    assert where[t < 400].all() and not where[t > 700].any()


def test_balanced_gradients_have_their_parts_of_the_first_ones_length():
    torch.manual_seed(0)
    y = torch.randn(2, 3, 8, 8, requires_grad=True)
    main, other = (y - 1).abs().mean(), 40 * (y * torch.randn_like(y)).sum()
    first, second = (torch.autograd.grad(loss, y, retain_graph=True)[0] for loss in (main, other))

    loss = critic.balanced(y, main, [(.5, other)])
    loss.backward()

    torch.testing.assert_close(loss, main)
    torch.testing.assert_close(y.grad, first + .5 * first.norm() / second.norm() * second)


def test_a_critic_learns_to_tell_soft_detail_from_sharp():
    torch.manual_seed(0)
    judge = critic.Critic(8)
    optimiser = torch.optim.Adam(judge.parameters(), 3e-3, critic.BETAS)

    def pair():
        sharp = .2 * torch.randn(4, 3, 3, 32, 32)
        return sharp, torch.nn.functional.avg_pool2d(sharp.flatten(0, 1), 3, 1, 1).unflatten(0, (4, 3))
    before = critic.told_apart(judge, *pair(), False).item()
    for step in range(40):
        optimiser.zero_grad()
        critic.told_apart(judge, *pair(), step % critic.PENALISED == 0).backward()
        optimiser.step()
    sharp, soft = pair()
    with torch.no_grad():
        after, (fooled, apart), (same, none) = critic.told_apart(judge, sharp, soft, False), critic.judgement(judge, sharp, soft), critic.judgement(judge, sharp, sharp)

    assert after < .2 < .6 < before
    assert fooled > 2 * same and apart > .1
    assert none == 0


def test_a_clip_that_begins_with_an_end_gets_back_what_that_lacks(tmp_path):
    torch.manual_seed(0)
    np.random.seed(0)
    n, true, left = 3, torch.randn(3, 2, 33, 16, 32, 18).half(), torch.randn(3, 2, 16, 32, 18).half()
    small, ended_small = (torch.randint(0, 256, shape, dtype=torch.uint8) for shape in ((n, 2, 3, 224, 224, 3), (n, 2, 224, 224, 3)))
    columns = dict(latents=true, small=small, bucket=torch.full((n,), 127), ended=left, ended_small=ended_small, ended_start=torch.tensor([1, 2, 0]))
    for name, values in columns.items():
        np.save(tmp_path / f'{name}.npy', values.numpy())
    clips = motion.Clips(tmp_path, ends=True)
    clip, turn, ended = torch.tensor([0, 1]), torch.tensor([1, 0]), torch.tensor([True, False])
    latents, stills = clips.at(clip, turn, torch.tensor([1, 0]))
    still_of_other = stills[1].clone()

    latents, stills = clips.begun_with_ends(latents, stills, clip, turn, ended)

    torch.testing.assert_close(latents[0, 0], left[0, 1].float())
    torch.testing.assert_close(latents[0, 12], true[0, 1, 16].float() + (left[0, 1].float() - true[0, 1, 4].float()) / 2)
    torch.testing.assert_close(latents[0, 24], true[0, 1, 28].float())
    torch.testing.assert_close(latents[1], true[1, 0, :25].float())
    torch.testing.assert_close(stills[0], clips.normalised(ended_small[0, 1][None])[0])
    torch.testing.assert_close(stills[1], still_of_other)
    picked = [clips.pick(2) for _ in range(12)]
    assert {bool(value) for *_, mask in picked for value in mask} == {True, False}
    assert {latents.shape[-2:] for latents, *_ in picked} == {(32, 18), (16, 10)}


def test_stratified_covers_every_part():
    assert sorted((stratified(50) * 50).long().tolist()) == list(range(50))


def test_loop_goes_on_after_a_pause(tmp_path):
    torch.manual_seed(0)
    model, x = torch.nn.Linear(4, 1), torch.randn(8, 4)
    before = Loop(model, 1, 1e-2, 5, tmp_path / 'run')
    for _ in range(7):
        before.learn(model(x).square().mean())
    before.save()

    after = Loop(torch.nn.Linear(4, 1), 1, 1e-2, 5, tmp_path / 'run', until=0)

    assert after.step == 7 and after.elapsed() > 0
    torch.testing.assert_close(after.model.weight, model.weight)
    torch.testing.assert_close(after.average.weight, before.average.weight)
    assert len(after.optimiser.state) == 2
    assert not after.unfinished() and not after.finished


def test_a_run_of_another_optimiser_is_refused_by_name(tmp_path):
    Loop(torch.nn.Linear(4, 1), 1, 1e-2, 5, tmp_path / 'run').save()

    other = torch.nn.Linear(4, 1)
    with pytest.raises(ValueError, match='run of another model or optimiser: remove it'):
        Loop(other, 1, 1e-2, 5, tmp_path / 'run', optimiser=muon(other, 1e-2))
    with pytest.raises(ValueError, match='run of another model or optimiser: remove it'):
        Loop(torch.nn.Linear(5, 1), 1, 1e-2, 5, tmp_path / 'run')


def test_loop_goes_back_from_a_loss_that_is_no_number(tmp_path):
    model = torch.nn.Linear(4, 1)
    loop = Loop(model, 1, 1e-2, 5, tmp_path / 'run')
    for _ in range(10):
        loop.learn(model(torch.ones(8, 4)).square().mean())
    loop.save()
    kept = model.weight.detach().clone()

    for _ in range(40):
        loop.learn(model(torch.full((8, 4), torch.nan)).mean())

    assert loop.step == 10
    torch.testing.assert_close(model.weight, kept)


def test_texture_loss_sees_grain_and_not_its_place():
    torch.manual_seed(0)
    grain, other, flat = .2 * torch.randn(1, 3, 96, 96), .2 * torch.randn(1, 3, 96, 96), torch.zeros(1, 3, 96, 96)

    assert texture_loss(grain, grain) == 0
    assert texture_loss(other, grain) < .5 * texture_loss(flat, grain)


def test_tile_loss_sees_dots_of_either_sign_and_not_grain():
    torch.manual_seed(0)
    flat, dot = torch.zeros(2, 3, 128, 128), torch.zeros(2, 3, 16, 16)
    dot[..., 5, 3] = .2
    alike = dot.tile(8, 8)
    either = alike * torch.randn(2, 3, 8, 8).sign().repeat_interleave(16, 2).repeat_interleave(16, 3)
    grain = .0125 * torch.randn(2, 3, 128, 128)  # of the same power

    assert tile_loss(flat, flat) == 0
    assert tile_loss(alike, flat) > 5 * tile_loss(grain, flat)
    assert tile_loss(either, flat) > 5 * tile_loss(grain, flat)


def test_border_loss_sees_only_the_ring():
    x = torch.zeros(1, 3, 32, 32)
    inside, ring = x.clone(), x.clone()
    inside[..., 8:24, 8:24], ring[..., 0, :] = 1, 1

    assert border_loss(inside, x) == 0 and border_loss(ring, x) > 0


def test_mirrored_captions_change_sides():
    assert keyframe.mirrored('dust, light from the left, dim') == 'dust, light from the right, dim'
    assert keyframe.mirrored(keyframe.mirrored('light from the right, bright')) == 'light from the right, bright'


def test_rows_refuse_another_count(tmp_path):
    rows.columns(tmp_path, 3, dict(value=(int, ())))

    with pytest.raises(ValueError, match='remove the folder'):
        rows.columns(tmp_path, 4, dict(value=(int, ())))


def test_errors_of_a_feed_are_raised():
    feed = ahead(lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        next(feed)
