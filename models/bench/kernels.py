"""What the device spends one call on, by the names of its kernels."""
from collections import Counter

import torch
from torch.autograd import DeviceType
from torch.profiler import ProfilerActivity, profile

GROUPS = {  # the first whose word is part of the name in lower case: the copy of a layout also says cudnn, a convolution gemm
    'attention': ('flash', 'fmha', 'attention', 'sdpa'),
    'copies and layouts': ('copy', 'memcpy', 'memset', 'catarray', 'nchwtonhwc', 'nhwctonchw', 'transpose'),
    'convolutions': ('fprop', 'dgrad', 'conv', 'winograd', 'cudnn'),
    'matrix products': ('gemm', 'gemv', 'nvjet', 'cutlass', 'splitk', 'addmm', 'bmm', 'aten::mm'),
    'normalisation': ('norm', 'moments', 'computefusedparams'),
    'elementwise': ('elementwise', 'upsample'),
}


def group(kernel):
    name = kernel.lower()
    return next((group for group, words in GROUPS.items() if any(word in name for word in words)), 'other')


def seconds_of_kernels(call, device):
    """`Counter` of the seconds of one call by kernel; on the CPU by operator."""
    cuda = device == 'cuda'
    with profile(activities=[ProfilerActivity.CPU] + [ProfilerActivity.CUDA] * cuda, acc_events=True) as profiled:
        call()
        if cuda:
            torch.cuda.synchronize()
    rows = [row for row in profiled.key_averages() if row.device_type == (DeviceType.CUDA if cuda else DeviceType.CPU)]
    return Counter({row.key: (row.self_device_time_total if cuda else row.self_cpu_time_total) / 1e6 for row in rows})


def report(kernels, taken, longest=6):
    """Lines: the share of every group in a call of `taken` seconds, what is left of it, the longest kernels."""
    groups = Counter()
    for name, seconds in kernels.items():
        groups[group(name)] += seconds
    shares = ', '.join(f'{name} {seconds / taken:.0%}' for name, seconds in groups.most_common())
    yield f'{shares}, idle {max(0, 1 - kernels.total() / taken):.0%}'
    yield from (f'{seconds / taken:6.1%}  {name[:110]}' for name, seconds in kernels.most_common(longest))
