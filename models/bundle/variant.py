"""The kinds of one bundle: where its modules run and in which precision; the code that exports them is the same."""
from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Variant:
    """`networks` is the precision of text towers and UNets, `autoencoder` that of the VAE where it may be lower."""
    name: str
    device: str
    networks: torch.dtype
    autoencoder: torch.dtype

    def autoencoder_dtype(self, force_upcast):
        """The VAE's precision; stock SDXL's overflows in float16 and says so by `force_upcast`."""
        return torch.float32 if force_upcast and self.autoencoder == torch.float16 else self.autoencoder


VARIANTS = {v.name: v for v in (
    Variant('cpu-fp32', 'cpu', torch.float32, torch.float32),
    Variant('cpu-bf16', 'cpu', torch.bfloat16, torch.bfloat16),  # for processors with avx512_bf16 or amx_bf16
    Variant('cuda-fp16', 'cuda', torch.float16, torch.float16),
)}
