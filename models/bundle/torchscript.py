"""Trace, freeze and store one module so that libtorch 2.7.1 loads it anywhere."""
import gc
import re
import zipfile

import torch
from torch.overrides import TorchFunctionMode

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip entry may carry: equal weights give equal bytes
NOTES = ('.debug_pkl', '/.data/serialization_id')  # source positions of this machine, an id of the writing process
LARGE = 200e6  # inflating takes a second for 280 MB, reading them as they are .03 s
COUNTER = re.compile(rb'\.___torch_mangle_\d+')  # how many classes the writing process had compiled before


def export(module, example, path):
    """Trace `module` on `example` and write it to `path`; returns the frozen module."""
    module = frozen(module, example)
    path.parent.mkdir(parents=True, exist_ok=True)
    module.save(str(path))
    compact(path)
    return module


@torch.no_grad()
def frozen(module, example):
    """`module` traced on `example`, with its weights as constants."""
    with RepeatsAsViews():
        traced = torch.jit.trace(module.eval(), example, check_trace=False)
    return undivided(torch.jit.freeze(traced))


def forget():
    """Give back the weights of everything traced before: torch keeps the classes of modules, and with them their constants, to the end of the process."""
    torch._C._jit_clear_class_registry()
    torch.jit._recursive.concrete_type_store = torch.jit._recursive.ConcreteTypeStore()
    torch.jit._state._clear_class_state()
    gc.collect()


class RepeatsAsViews(TorchFunctionMode):
    """While a module is traced a size is a tensor on the CPU; repeat_interleave would gather by it, which no other device can."""

    def __torch_function__(self, function, types, arguments=(), options=None):
        return (repeated if function is torch.Tensor.repeat_interleave else function)(*arguments, **(options or {}))


def repeated(x, repeats, dim, output_size=None):
    """As `repeat_interleave` by one number; bit-equal, contiguous as its result."""
    size = [-1] * (x.dim() + 1)
    size[dim + 1] = repeats
    return x.unsqueeze(dim + 1).expand(size).flatten(dim, dim + 1).contiguous()


def undivided(module):
    """Leave out every division by 1: diffusers scales what a block or an attention adds, and each is a pass over memory."""
    for node in module.graph.findAllNodes('aten::div'):
        divisor = list(node.inputs())[1].toIValue()
        if isinstance(divisor, (int, float)) and divisor == 1:
            node.output().replaceAllUsesWith(node.inputsAt(0))
            node.destroy()
    return module


def compact(path):
    """Rewrite a TorchScript archive without what only describes the machine that wrote it; one of less than LARGE bytes is also deflated.

    bf16-rounded float32 weights halve, bfloat16 and float16 lose a fifth; libtorch inflates while loading, so the run time is untouched.
    Raises ValueError when the archive holds more than one class of a name, which freezing does not leave.
    """
    method = zipfile.ZIP_STORED if path.stat().st_size >= LARGE else zipfile.ZIP_DEFLATED
    raw = path.rename(path.with_name(f'{path.name}.raw'))
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, 'w') as target:
        entries = {info: without_counter(info.filename) for info in source.infolist() if not info.filename.endswith(NOTES)}
        if len(set(entries.values())) != len(entries):
            raise ValueError(f'{path}: two classes share a name; freeze the module before storing it')
        for info, name in entries.items():
            data = source.read(info)
            if name.endswith('.py') or name.endswith('/data.pkl'):
                data = COUNTER.sub(b'', data)
            target.writestr(zipfile.ZipInfo(name, EPOCH), data, method, 9)
    raw.unlink()


def without_counter(name):
    """`…/modules/___torch_mangle_7.py` -> `…/modules.py`."""
    return re.sub(r'/___torch_mangle_\d+\.py$', '.py', name)
