"""`generator.json`: draws of torch's CPU generator. Each case seeds once and draws its sizes one after the other."""
import torch

CASES = [(seed, [n]) for seed in (0, 42, 2 ** 32 - 1, 2 ** 40 + 7) for n in (1, 2, 5, 15, 16, 17, 31, 100, 4096)]
CASES += [(7, [1_000_003]), (3, [3, 20, 1, 2]), (11, [16, 5, 16, 33]), (2, [1 * 3 * 160 * 96, 25 * 16 * 10 * 6])]


def draws():
    """Cases of `{seed, draws: [{n, first, last, sum, sum_of_squares}]}`; the sums are in float64."""
    return [dict(seed=seed, draws=sequence(torch.Generator().manual_seed(seed), sizes)) for seed, sizes in CASES]


def sequence(source, sizes):
    return [described(torch.randn(n, generator=source)) for n in sizes]


def described(values):
    precise = values.double()
    return dict(n=len(values), first=values[:20].tolist(), last=values[-20:].tolist(), sum=precise.sum().item(),
                sum_of_squares=(precise ** 2).sum().item())
