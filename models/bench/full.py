"""How much work a full-size canvas is, and how long this machine takes for it.

    python -m bench.full --count                            TFLOP of every module; needs no GPU and no memory
    python -m bench.full --device cuda [--graphs]           time by module and the ratio to the device's floor

One canvas: a keyframe of 30 steps with guidance, two clips of 25 steps with guidance, everything decoded. Weights are
random; a step costs the same whatever they say. Each module runs in the precision of the exported bundle, cuda-fp16 or
cpu-fp32: on CUDA the decoders in float32, as the published autoencoders ask by force_upcast. The floor is the work over
--peak, dense TFLOP/s of the device in half precision.
"""
import argparse
import time

import torch
from torch.utils.flop_counter import FlopCounterMode

from bench.modules import module, work
from bundle.variant import VARIANTS

RUNS = dict(cuda=VARIANTS['cuda-fp16'], cpu=VARIANTS['cpu-fp32'])


def arguments():
    parser = argparse.ArgumentParser(prog='bench.full', description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--count', action='store_true')
    parser.add_argument('--device', choices=RUNS, default='cuda')
    parser.add_argument('--graphs', action='store_true', help='CUDA graphs: one launch for a whole module')
    parser.add_argument('--peak', type=float, default=788, help='TFLOP/s for the floor; default: assumed of an H200, %(default)s')
    parser.add_argument('--width', type=int, default=576)
    parser.add_argument('--height', type=int, default=1024)
    parser.add_argument('--frames', type=int, default=25)
    parser.add_argument('--chunk', type=int, default=5)
    parser.add_argument('--repeats', type=int, default=5)
    return parser


@torch.no_grad()
def count(make, exact, inputs):
    """TFLOP (2 per multiply-add) of one call, counted on shapes alone."""
    shapes = tuple(x.to('meta') for x in inputs)
    with FlopCounterMode(display=False) as counter:
        module(make, torch.float32, exact, 'meta')(*shapes)
    return counter.get_total_flops() / 1e12


@torch.no_grad()
def seconds(make, dtype, exact, inputs, o):
    """Median seconds of one call after two warm ones."""
    ready = module(make, dtype, exact, o.device)
    given = tuple(x.to(o.device) for x in inputs)
    call = graphed(ready, given) if o.graphs else lambda: ready(*given)
    taken = []
    for i in range(o.repeats + 2):
        began = time.perf_counter()
        call()
        if o.device == 'cuda':
            torch.cuda.synchronize()
        taken += [time.perf_counter() - began] if i > 1 else []
    return sorted(taken)[len(taken) // 2]


def graphed(ready, given):
    ready(*given)
    torch.cuda.synchronize()
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        ready(*given)
    return graph.replay


def main():
    o = arguments().parse_args()
    if not o.count and o.device == 'cuda' and not torch.cuda.is_available():
        raise SystemExit('bench: torch finds no CUDA device here; --count needs none')
    total_work = total_time = 0
    for name, (make, precision, exact, inputs, calls) in work(o.width, o.height, o.frames, o.chunk).items():
        one = count(make, exact, inputs)
        total_work += one * calls
        line = f'{name:17s} {one:9.3f} TFLOP a call, {calls:3d} calls, {one * calls:8.1f} TFLOP'
        if not o.count:
            dtype = precision(RUNS[o.device])
            taken = seconds(make, dtype, exact, inputs, o)
            total_time += taken * calls
            line += f', {taken:8.4f} s a call in {str(dtype).removeprefix("torch.")}, {taken * calls:7.2f} s, {taken * o.peak / one:5.2f} times the floor'
        print(line, flush=True)
    print(f'canvas of {o.width}x{o.height}: {total_work:.0f} TFLOP, floor {total_work / o.peak:.2f} s at {o.peak:.0f} TFLOP/s'
          + ('' if o.count else f', taken {total_time:.2f} s'))


if __name__ == '__main__':
    main()
