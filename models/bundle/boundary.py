"""Float32 outside, any precision inside."""
import torch.nn as nn


class Float32Boundary(nn.Module):
    """Runs a module in its own precision; every floating tensor that comes in or goes out is float32.

    Inputs whose place is in `exact` stay float32 inside: timesteps and sizes, which half precision would round. Options (`return_dict`)
    are passed on.
    """

    def __init__(self, module, dtype, exact=()):
        super().__init__()
        self.module = module.to(dtype)
        self.dtype = dtype
        self.exact = exact

    def forward(self, *inputs, **options):
        inputs = (x.to(self.dtype) if x.is_floating_point() and i not in self.exact else x for i, x in enumerate(inputs))
        out = self.module(*inputs, **options)
        return tuple(part.float() for part in out) if isinstance(out, tuple) else out.float()
