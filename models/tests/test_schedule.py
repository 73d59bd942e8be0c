"""Schedules and solvers against diffusers' own schedulers."""
import pytest
import torch
from diffusers import EDMDPMSolverMultistepScheduler, EulerDiscreteScheduler

from golden.schedules import NANO_MOTION, SDXL, SVD
from reference import schedule

BETAS = dict(beta_start=.00085, beta_end=.012, beta_schedule='scaled_linear', steps_offset=1)


def diffusers_scheduler(spacing, prediction, n):
    theirs = EulerDiscreteScheduler(**BETAS, timestep_spacing=spacing, prediction_type=prediction)
    theirs.set_timesteps(n)
    return theirs


@pytest.mark.parametrize('n', [1, 4, 16, 20, 30])
@pytest.mark.parametrize('spacing', ['trailing', 'leading'])
def test_discrete_is_diffusers(spacing, n):
    theirs = diffusers_scheduler(spacing, 'epsilon', n)

    ours = schedule.discrete(dict(spacing=spacing, **SDXL), n)

    assert ours.timesteps.tolist() == theirs.timesteps.tolist()
    torch.testing.assert_close(ours.sigmas, theirs.sigmas, rtol=2e-5, atol=0)
    torch.testing.assert_close(ours.initial, torch.as_tensor(theirs.init_noise_sigma), rtol=2e-5, atol=0)


@pytest.mark.parametrize('settings', [NANO_MOTION, SVD])
@pytest.mark.parametrize('n', [6, 25])
def test_karras_is_diffusers(settings, n):
    theirs = EulerDiscreteScheduler(**BETAS, prediction_type='v_prediction', use_karras_sigmas=True, timestep_type='continuous',
                                    sigma_min=settings['sigma_min'], sigma_max=settings['sigma_max'], timestep_spacing='leading')
    theirs.set_timesteps(n)

    ours = schedule.karras(settings, n)

    torch.testing.assert_close(ours.sigmas, theirs.sigmas, rtol=2e-5, atol=0)
    torch.testing.assert_close(ours.timesteps, theirs.timesteps, rtol=2e-5, atol=2e-6)
    torch.testing.assert_close(ours.initial, torch.as_tensor(theirs.init_noise_sigma).float(), rtol=2e-5, atol=0)


@pytest.mark.parametrize('prediction', ['epsilon', 'v_prediction'])
def test_steps_are_diffusers(prediction):
    theirs = diffusers_scheduler('leading', prediction, 6)
    ours = schedule.discrete(dict(spacing='leading', **SDXL), 6)
    x = mine = torch.randn(1, 4, 8, 8, generator=torch.Generator().manual_seed(0)) * ours.initial

    for (t, sigma, following), their_t in zip(ours.steps(), theirs.timesteps):
        p = torch.sin(x)
        torch.testing.assert_close(schedule.scaled(x, sigma), theirs.scale_model_input(x, their_t), rtol=1e-4, atol=1e-5)
        mine, x = schedule.euler(x, p, sigma, following, prediction), theirs.step(p, their_t, x).prev_sample
        torch.testing.assert_close(mine, x, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize('n', [1, 2, 6, 16])
@pytest.mark.parametrize('settings', [NANO_MOTION, SVD])
def test_dpm_is_diffusers(settings, n):
    theirs = EDMDPMSolverMultistepScheduler(sigma_min=settings['sigma_min'], sigma_max=settings['sigma_max'], sigma_data=1.,
                                            prediction_type='v_prediction')
    theirs.set_timesteps(n)
    plan, seen = schedule.karras(settings, n), {}
    x = torch.randn(1, 4, 8, 8, generator=torch.Generator().manual_seed(0)) * plan.initial

    clean = schedule.sampled(x, plan, 'v_prediction', lambda scaled, t: torch.sin(3 * scaled), seen.__setitem__, solver='dpmpp_2m')

    for i, t in enumerate(theirs.timesteps):
        x = theirs.step(torch.sin(3 * theirs.scale_model_input(x, t)), t, x).prev_sample
        torch.testing.assert_close(seen[i + 1], schedule.scaled(x, plan.sigmas[i + 1]), rtol=0, atol=1e-4)
    torch.testing.assert_close(clean, x, rtol=0, atol=1e-4)


def test_both_solvers_end_at_the_same():
    """Of data that is normal with deviation ½ the best prediction is known, and so is where x ends: at half of the noise."""
    plan = schedule.karras(NANO_MOTION, 40)
    noise = torch.randn(64, generator=torch.Generator().manual_seed(1))

    def predicted(scaled, t):
        sigma = torch.exp(4 * t)
        x = scaled * (sigma ** 2 + 1).sqrt()
        clean = x / (1 + 4 * sigma ** 2)
        return (x / (sigma ** 2 + 1) - clean) * (sigma ** 2 + 1).sqrt() / sigma

    euler, dpm = (schedule.sampled(noise * plan.initial, plan, 'v_prediction', predicted, solver=solver) for solver in ('euler', 'dpmpp_2m'))

    torch.testing.assert_close(dpm, noise / 2, rtol=1e-2, atol=0)
    assert (dpm - noise / 2).abs().max() < .2 * (euler - noise / 2).abs().max()


def test_unknown_settings_are_refused():
    with pytest.raises(ValueError, match='linspace'):
        schedule.discrete(dict(spacing='linspace', **SDXL), 4)
    with pytest.raises(ValueError, match='sample'):
        schedule.euler(torch.zeros(1), torch.zeros(1), torch.ones(()), torch.zeros(()), 'sample')
    with pytest.raises(ValueError, match='heun'):
        schedule.sampled(torch.zeros(1), schedule.karras(SVD, 2), 'epsilon', None, solver='heun')
