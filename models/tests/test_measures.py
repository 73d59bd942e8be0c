"""The measures find what was put there."""
from itertools import islice

import numpy as np
import pytest

from nano.footage import Scene
from nano.footage.noise import Noise
from nano.measure import flow, motion, pattern
from nano.measure.features import coarse, features
from nano.measure.linear import fit
from nano.measure.softness import amplitudes
from nano.measure.words import distances
from nano.shots import usual


@pytest.fixture(scope='module')
def cloud():
    """A grey smooth texture wider than the frame, (256, 200, 3) in 0..1."""
    values = Noise(np.random.default_rng(0), 256, 200, 8, 3, .6).at(0)
    return np.repeat(((values - values.min()) / np.ptp(values))[..., None], 3, 2)


@pytest.mark.parametrize('shift', [1, 3])
def test_flow_is_the_shift(cloud, shift):
    speed = np.median(flow.flow(cloud[:, :144], cloud[:, shift:144 + shift]))

    assert speed == pytest.approx(shift, rel=.15)


def test_flicker_sees_grain_and_not_drift(cloud):
    drifting = np.stack([cloud[:, k:144 + k] for k in range(6)])
    boiling = drifting + .02 * np.random.default_rng(1).standard_normal(drifting.shape)

    assert flow.flicker(boiling) > 3 * flow.flicker(drifting)


def test_light_drift_sees_a_change_of_brightness(cloud):
    still = np.stack([cloud[:, :144]] * 9)
    brighter = still * np.linspace(1, 1.2, 9)[:, None, None, None]

    assert flow.light_drift(still) == 0 < flow.light_drift(brighter)


def test_mottle_is_hue_that_luma_does_not_explain(cloud):
    tinted = cloud[:, :144] * (1., .8, .6)
    spots = np.repeat(np.repeat(np.random.default_rng(2).standard_normal((16, 9, 1)), 16, 0), 16, 1)

    assert flow.mottle(tinted + .02 * spots * (1, -.5, 0)) > 3 * flow.mottle(tinted)


def test_amplitudes_name_the_octave():
    wave = np.sin(2 * np.pi * np.arange(288) / 12) * .2 + .5
    image = np.repeat(np.broadcast_to(wave, (512, 288))[..., None], 3, 2)

    assert amplitudes(image).argmax() == 3  # 16 to 8 pixels a cycle


def test_coarse_is_the_mean_of_blocks():
    image = np.arange(32.).reshape(8, 4, 1)

    np.testing.assert_allclose(coarse(image, 2, 2)[..., 0], [[6.5, 8.5], [22.5, 24.5]])


def test_distances_find_the_copy():
    images = [np.random.default_rng(k).random((64, 36, 3)) for k in range(4)]

    found = distances(images[:1] + images[3:], images[:3])

    assert found[0] < .01 < 10 < found[1]


def test_linear_tells_styles_apart():
    """Two palettes, held-out scenes: the features carry colour."""
    def drawn(seeds):
        return np.array([features(Scene(style, seed, 256, 144).frame(1.)) for seed in seeds
                         for style in ('ghost_room', 'peak_transmission')])
    classifier = fit(drawn(range(12)), [0, 1] * 12, 2)

    assert (classifier.scores(drawn(range(50, 56))).argmax(1) == [0, 1] * 6).all()


def test_clips_are_compared_with_scenes_that_show_the_same():
    style = 'midnight_city'

    seeds = list(islice(motion.alike(style), 3))

    assert len(set(seeds)) == 3
    assert all(sorted(Scene(style, seed, 16, 9).place.seen) == sorted(usual(style)) for seed in seeds)


def test_pattern_finds_a_dot_in_every_cell_and_none_in_grain():
    rng = np.random.default_rng(0)
    frames = rng.normal(120, 3, (4, 512, 288, 1)).repeat(3, 3).round().astype(np.uint8)
    dotted = frames.copy()
    dotted[:, 3::8, 5::8] -= 12

    rough, usual, _, largest = pattern.measures(frames)
    dots, below, _, dot = pattern.measures(dotted)

    assert rough < 1.1 * usual and largest < .2
    assert dots > 3 * below and dot == pytest.approx(12, abs=.5)
