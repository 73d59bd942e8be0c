"""`schedules.json`: tables of every schedule the manifest can ask for, and single Euler steps."""
import torch

from reference import schedule

SDXL = dict(beta_start=.00085, beta_end=.012, train_steps=1000)
NANO_MOTION, SVD = dict(sigma_min=.02, sigma_max=30., rho=7.), dict(sigma_min=.002, sigma_max=700., rho=7.)
COUNTS = (1, 4, 6, 12, 16, 18, 20, 25, 30)


def tables():
    """`[{settings, n, timesteps, sigmas, initial}]`."""
    kinds = [(dict(kind='euler', spacing=s, **SDXL), schedule.discrete) for s in ('trailing', 'leading')]
    kinds += [(dict(kind='euler', spacing='karras', **s), schedule.karras) for s in (NANO_MOTION, SVD)]
    return [table(settings, make(settings, n), n) for settings, make in kinds for n in COUNTS]


def table(settings, plan, n):
    return dict(settings=settings, n=n, timesteps=plan.timesteps.tolist(), sigmas=plan.sigmas.tolist(), initial=plan.initial.item())


def steps():
    """`[{prediction, sigma, next, x, p, result}]` for a few points of each prediction kind."""
    x, p = torch.tensor([-2.5, -.3, 0., .7, 14.]), torch.tensor([.4, -1.2, .9, 0., .05])
    pairs = [tuple(torch.tensor(v) for v in pair) for pair in ((14.6146, 9.25), (1.6129, .6932), (.0413, 0.), (700., 545.7))]
    return [dict(prediction=kind, sigma=s.item(), next=n.item(), x=x.tolist(), p=p.tolist(),
                 result=schedule.euler(x, p, s, n, kind).tolist()) for kind in ('epsilon', 'v_prediction') for s, n in pairs]
