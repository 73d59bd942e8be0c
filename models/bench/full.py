"""How much work a full-size canvas is, and how long this machine takes for it.

    python -m bench.full --count                            TFLOP of every module; needs no GPU and no memory
    python -m bench.full                                    time by module and the ratio to the device's floor
    python -m bench.full --ways eager trace graph …         the same by several ways of running (bench/ways.py); all: every one
    python -m bench.full --profile                          also what the time goes to

One canvas: a keyframe of 30 steps with guidance, two clips of --motion-steps with guidance, everything decoded. Weights and inputs are
random; a step costs the same whatever they say. Each module runs in the precision of the exported bundle, cuda-fp16 or
cpu-fp32, and on both as it is rewritten for CUDA; on CUDA the decoders in float32, as the published autoencoders ask by
force_upcast. The floor is the work over the TFLOP/s of a large matrix product, measured first, in float16 on CUDA.
"""
import argparse
import gc
import statistics
import time
import warnings

import torch
from torch.utils.flop_counter import FlopCounterMode

from bench.kernels import report, seconds_of_kernels
from bench.modules import module, work
from bench.ways import ALL, ways
from bundle.variant import VARIANTS

RUNS = dict(cuda=VARIANTS['cuda-fp16'], cpu=VARIANTS['cpu-fp32'])
PRODUCT = dict(cuda=8192, cpu=1024)
SMALL = dict(width=192, height=128, frames=5, chunk=3)  # of an exported bundle's traces


def arguments():
    parser = argparse.ArgumentParser(prog='bench.full', description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--count', action='store_true')
    parser.add_argument('--device', choices=RUNS, default='cuda')
    parser.add_argument('--modules', nargs='+', default=[''], metavar='WORD', help='only those with one of these words in their names')
    parser.add_argument('--ways', nargs='+', choices=['all', *ALL], default=['eager'])
    parser.add_argument('--profile', action='store_true')
    parser.add_argument('--peak', type=float, help='TFLOP/s for the floor; default: measured')
    parser.add_argument('--width', type=int, default=576)
    parser.add_argument('--height', type=int, default=1024)
    parser.add_argument('--frames', type=int, default=25)
    parser.add_argument('--chunk', type=int, default=5)
    parser.add_argument('--motion-steps', type=int, default=25, help='of a clip: 25 by Euler\'s method, 9 to 12 by DPM-Solver++ 2M')
    parser.add_argument('--repeats', type=int, default=3)
    return parser


@torch.no_grad()
def count(make, exact, inputs):
    """TFLOP (2 per multiply-add) of one call, counted on shapes alone."""
    shapes = tuple(x.to('meta') for x in inputs)
    with FlopCounterMode(display=False) as counter:
        module(make, torch.float32, exact, 'meta')(*shapes)
    return counter.get_total_flops() / 1e12


def once(call, device):
    if device == 'cpu':
        began = time.perf_counter()
        call()
        return time.perf_counter() - began
    began, ended = (torch.cuda.Event(enable_timing=True) for _ in range(2))
    began.record()
    call()
    ended.record()
    ended.synchronize()
    return began.elapsed_time(ended) / 1e3


def seconds(call, device, repeats):
    """Median seconds of one call after a warm one."""
    once(call, device)
    return statistics.median(once(call, device) for _ in range(repeats))


def measured_peak(device):
    """TFLOP/s of a large matrix product of random numbers."""
    size = PRODUCT[device]
    a, b = (torch.randn(size, size, device=device, dtype=RUNS[device].networks) for _ in range(2))
    return 2 * size ** 3 / 1e12 / seconds(lambda: a @ b, device, 20)


def release(device):
    gc.collect()
    if device == 'cuda':
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()


def run(make, dtype, exact, given, chosen, o):
    """Make one module and time it by the chosen ways; yields `(way, seconds or None, what else there is to say)`."""
    inner, first, call = module(make, dtype, exact, o.device).module, None, None
    held = torch.cuda.memory_allocated() if o.device == 'cuda' else 0  # the module itself, and what was traced, which is never freed
    for name, way in chosen.items():
        call = None
        release(o.device)
        try:
            with way.settings():
                call = way.call(inner, dtype, exact, *given)
                out = call()
                first = first or (name, out)
                yield from timed(name, way, call, f'{memory(held, o)}, {compared(out, name, *first)}', o)
        except (RuntimeError, AssertionError) as e:  # out of memory, or not to be captured: the other ways still run
            yield name, None, f'failed: {" ".join(str(e).split())[:200]}'


def timed(name, way, call, more, o):
    taken = seconds(call, o.device, o.repeats)
    yield name, taken * o.chunk / (way.frames or o.chunk), more
    if o.profile and name in ('eager', 'trace'):
        yield 'profile', None, '\n    '.join(report(seconds_of_kernels(call, o.device), taken))


def memory(held, o):
    return f'{(torch.cuda.max_memory_allocated() - held) / 2 ** 30 if o.device == "cuda" else 0:.1f} GB'


def compared(out, name, first, expected):
    """How far `out` is from what the first way made; root mean square, as a part of it."""
    if not out.isfinite().all():
        return 'NOT FINITE'
    if name == first or out.shape != expected.shape:
        return 'finite'
    return f'{((out - expected).float().square().mean() / expected.float().square().mean()).sqrt():.1e} from {first}'


def main():
    o = arguments().parse_args()
    warnings.filterwarnings('ignore', category=torch.jit.TracerWarning)
    if not o.count and o.device == 'cuda' and not torch.cuda.is_available():
        raise SystemExit('bench: torch finds no CUDA device here; --count needs none')
    peak = None if o.count else o.peak or measured_peak(o.device)
    if peak:
        card = torch.cuda.get_device_name() if o.device == 'cuda' else 'the processor'
        print(f'{card}, torch {torch.__version__}, CUDA {torch.version.cuda}: {peak:.1f} TFLOP/s', flush=True)
    total, canvas = 0, {}
    examples = work(**SMALL)
    for name, (make, precision, exact, inputs, calls) in work(o.width, o.height, o.frames, o.chunk, o.motion_steps).items():
        if not any(word in name for word in o.modules):
            continue
        one = count(make, exact, inputs)
        total += one * calls
        print(f'{name:17s} {one:9.3f} TFLOP a call, {calls:3d} calls, {one * calls:8.1f} TFLOP', flush=True)
        if o.count:
            continue
        began = time.perf_counter()
        given = tuple(tuple(x.to(o.device) for x in tensors) for tensors in (inputs, examples[name][3]))
        for way, taken, more in run(make, precision(RUNS[o.device]), exact, given, ways(name, o.ways), o):
            if taken is not None:
                canvas.setdefault(way, {})[name] = taken * calls
                more = f'{taken:8.4f} s a call, {taken * calls:7.2f} s, {taken * peak / one:5.2f} times the floor, {more}'
            print(f'  {way:20s} {more}  [{time.perf_counter() - began:.0f} s]', flush=True)
        release(o.device)
    print(f'canvas of {o.width}x{o.height}: {total:.0f} TFLOP' + (f', floor {total / peak:.2f} s' if peak else ''))
    for way, parts in canvas.items():
        print(f'  {way:20s} {sum(parts.values()):7.2f} s for ' + ', '.join(parts))


if __name__ == '__main__':
    main()
