"""Ways of running one module: what is called, and the settings of torch that hold meanwhile."""
import copy
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import torch
from torch.nn.attention import SDPBackend, sdpa_kernel

from bundle.boundary import Float32Boundary
from bundle.layout import channels_last
from bundle.passes import for_gpu
from bundle.torchscript import frozen
from bundle.vectors import plain_executor

FLASH = (SDPBackend.FLASH_ATTENTION, SDPBackend.EFFICIENT_ATTENTION, SDPBackend.MATH)  # the choice of libtorch 2.7.1, which Java loads


def eager(module, inputs, example):
    return lambda: module(*inputs)


def traced(module, inputs, example):
    """As the render worker runs it: exported with a small example, without the executor's optimisation."""
    exported = frozen(module, example)

    def call():
        with plain_executor():
            return exported(*inputs)
    return call


def graphed(module, inputs, example):
    """One launch for the whole module: what launching costs otherwise."""
    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        module(*inputs)
    torch.cuda.current_stream().wait_stream(side)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        out = module(*inputs)

    def call():
        graph.replay()
        return out
    return call


@dataclass(frozen=True)
class Way:
    """The defaults are those of the bundle exported for CUDA in the render worker."""
    start: Callable = eager  # (module, inputs, example) -> the call to time
    dtype: torch.dtype | None = None  # inside; None as exported
    layout: Callable = for_gpu
    search: bool = False  # cuDNN times its kernels for every new shape; in Java -Dai.djl.pytorch.cudnn_benchmark=true
    tf32: bool = True  # in convolutions of float32, as torch and libtorch allow unless told
    attention: tuple = FLASH  # tried in this order
    frames: int | None = None  # in one call of the motion decoder; None as the canvas says

    @contextmanager
    def settings(self):
        with ExitStack() as stack:
            stack.enter_context(torch.no_grad())
            stack.enter_context(torch.backends.cudnn.flags(enabled=True, benchmark=self.search, deterministic=False, allow_tf32=self.tf32))
            stack.enter_context(sdpa_kernel(list(self.attention), set_priority=True))
            yield

    def call(self, inner, dtype, exact, inputs, example):
        """The call to time of `inner`, a module without its boundary; it stays as it is."""
        boundary = Float32Boundary(self.layout(copy.deepcopy(inner)), self.dtype or dtype, exact).eval()
        if self.frames:
            inputs = tuple(x[:1].repeat(self.frames, 1, 1, 1) for x in inputs)
        return self.start(boundary, inputs, example)


ANY = dict(eager=Way(), search=Way(search=True), graph=Way(graphed), plain=Way(layout=channels_last))  # plain: diffusers' own passes over memory
HALF = dict(cudnn=Way(attention=(SDPBackend.CUDNN_ATTENTION, *FLASH)))
FLOAT = dict(float32=Way(tf32=False), bfloat16=Way(dtype=torch.bfloat16))
MORE_FRAMES = {'14-frames': Way(frames=14), 'bfloat16-14-frames': Way(dtype=torch.bfloat16, frames=14)}
TRACE = dict(trace=Way(traced))  # last: libtorch never frees what was traced
OF = {
    'keyframe unet': ANY | HALF | TRACE,
    'keyframe decoder': ANY | FLOAT | TRACE,
    'motion unet': ANY | HALF | TRACE,
    'motion decoder': ANY | FLOAT | MORE_FRAMES | TRACE,
}
ALL = {name: way for module in OF.values() for name, way in module.items()}


def ways(module, names):
    """Those of `names` that a module of `modules.work` can run in."""
    return {name: way for name, way in OF[module].items() if name in names or 'all' in names}
