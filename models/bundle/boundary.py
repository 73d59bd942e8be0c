"""Float32 outside, any precision inside."""
import torch.nn as nn

# places of the inputs that half precision would round
KEYFRAME_EXACT = (1, 4)  # timestep, time_ids
MOTION_EXACT = (1, 3)  # timestep, added_time_ids


class Float32Boundary(nn.Module):
    """Runs a module in its own precision; every floating tensor that comes in or goes out is float32.

    Inputs whose place is in `exact` stay float32 inside: timesteps and sizes. Options (`return_dict`) are passed on.
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
