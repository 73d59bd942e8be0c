"""A bundle's own golden vectors: for every module small inputs and what the eager module makes of them.

`vectors.json`: `{tolerance, modules: {path: {inputs: [entry], outputs: [entry], tolerance?}}}`, the module's own where it
differs, entry `{type, shape, offset}` into
`vectors.bin`, little-endian, `float32` or `int64`. An output holds when it differs by at most `tolerance` times the
largest expected value, or times 1 where all are smaller.
"""
import json
from contextlib import contextmanager

import numpy as np
import torch

DATA, INDEX = 'vectors.bin', 'vectors.json'
TOLERANCE = {torch.float32: 1e-3, torch.bfloat16: 5e-2, torch.float16: 5e-2}
TYPES = {torch.float32: 'float32', torch.int64: 'int64'}


class Vectors:
    """Collects what each module gives while a bundle is written."""

    def __init__(self, tolerance):
        self.tolerance, self.data, self.modules = tolerance, bytearray(), {}

    @torch.no_grad()
    def add(self, path, module, inputs, tolerance=None):
        out = module(*inputs)
        outputs = out if isinstance(out, tuple) else (out,)
        self.modules[path] = dict(inputs=[self.entry(x) for x in inputs], outputs=[self.entry(x) for x in outputs])
        if tolerance not in (None, self.tolerance):
            self.modules[path]['tolerance'] = tolerance

    def entry(self, tensor):
        array = tensor.detach().cpu().contiguous().numpy()
        written = dict(type=TYPES[tensor.dtype], shape=list(tensor.shape), offset=len(self.data))
        self.data += array.astype(array.dtype.newbyteorder('<')).tobytes()
        return written

    def write(self, folder):
        (folder / DATA).write_bytes(self.data)
        (folder / INDEX).write_text(json.dumps(dict(tolerance=self.tolerance, modules=self.modules)) + '\n')


def differences(folder, device='cpu'):
    """`{module: largest difference / allowed difference}` of the stored modules against a bundle's vectors."""
    index, tensor = stored(folder)

    def share(path, vectors):
        module = torch.jit.load(str(folder / path), map_location=device)
        with torch.no_grad():
            out = module(*(tensor(e).to(device) for e in vectors['inputs']))
        outputs = out if isinstance(out, tuple) else (out,)
        return max(excess(got.cpu(), tensor(e), vectors.get('tolerance', index['tolerance'])) for got, e in zip(outputs, vectors['outputs']))

    with plain_executor():
        return {path: share(path, vectors) for path, vectors in index['modules'].items()}


def stored(folder):
    """The index of a bundle's vectors, and a function that gives an entry's tensor."""
    index, data = json.loads((folder / INDEX).read_text()), (folder / DATA).read_bytes()

    def tensor(entry):
        kind = np.dtype(entry['type']).newbyteorder('<')
        flat = np.frombuffer(data, kind, int(np.prod(entry['shape'])), entry['offset'])
        return torch.from_numpy(flat.astype(entry['type'])).reshape(entry['shape'])

    return index, tensor


def inputs(folder):
    """`{module: inputs}` of a bundle's vectors."""
    index, tensor = stored(folder)
    return {path: [tensor(entry) for entry in module['inputs']] for path, module in index['modules'].items()}


@contextmanager
def plain_executor():
    """Without the graph executor's optimisation, as the render worker runs; freezing a module needs it, so it comes back."""
    before = torch._C._get_graph_executor_optimize()
    torch._C._set_graph_executor_optimize(False)
    try:
        yield
    finally:
        torch._C._set_graph_executor_optimize(before)


def excess(got, expected, tolerance):
    """Over 1 is too far; infinite for NaN or another shape."""
    if got.shape != expected.shape or not got.isfinite().all():
        return float('inf')
    return ((got - expected).abs().max() / (tolerance * expected.abs().max().clamp(min=1))).item()
