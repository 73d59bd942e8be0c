"""The modules of checkpoints of the SDXL and SVD architectures."""
import torch

from bundle.boundary import KEYFRAME_EXACT, MOTION_EXACT, Float32Boundary
from bundle.modules import KeyframeUnet, KlDecoder, KlEncoder, PooledTextEncoder, SvdUnet, TemporalKlDecoder, TextEncoder
from bundle.passes import for_gpu
from bundle.refusal import Refusal
from bundle.vision import SvdImageEncoder

REWRITTEN = 1e-2  # of the largest value: TF32 convolutions on CUDA are apart by a tenth of it, another activation by ten times
ALWAYS_FLOAT32 = ('motion/vae_encoder.pt',)  # its noise of 0.02 would drown in half precision's rounding


def keyframe_modules(pipeline, variant):
    """`{path: (make, example)}` of an SDXL pipeline; `make()` gives the module, so that one at a time takes memory."""
    unet, towers = pipeline.unet, (pipeline.text_encoder, pipeline.text_encoder_2)
    length, inside = pipeline.tokenizer.model_max_length, variant.networks
    context, pooled = sum(t.config.hidden_size for t in towers), towers[1].config.projection_dim
    ids = torch.full((2, length), pipeline.tokenizer.eos_token_id)
    ids[:, 0] = pipeline.tokenizer.bos_token_id
    sample = torch.randn(2, unet.config.in_channels, 16, 24)
    size = torch.tensor([[192., 128., 0., 0., 192., 128.]]).repeat(2, 1)
    still = (sample, torch.tensor([999.]), torch.randn(2, length, context), torch.randn(2, pooled), size)
    small = (sample[:, :, :8, :8],)
    autoencoder = variant.autoencoder_dtype(pipeline.vae.config.force_upcast)
    return {
        'keyframe/text_encoder.pt': (lambda: Float32Boundary(TextEncoder(towers[0]), inside), (ids,)),
        'keyframe/text_encoder_2.pt': (lambda: Float32Boundary(PooledTextEncoder(towers[1]), inside), (ids,)),
        'keyframe/unet.pt': (lambda: Float32Boundary(laid_out(KeyframeUnet(unet), variant, still), inside, KEYFRAME_EXACT),
                             still),
        'keyframe/vae_decoder.pt': (lambda: Float32Boundary(laid_out(KlDecoder(pipeline.vae), variant, small), autoencoder), small),
    }


def motion_modules(pipeline, variant):
    """The same of an SVD pipeline."""
    unet, inside = pipeline.unet, variant.networks
    autoencoder = variant.autoencoder_dtype(pipeline.vae.config.force_upcast)
    channels, width = pipeline.vae.config.latent_channels, pipeline.image_encoder.config.projection_dim
    motion = (torch.randn(2, 5, 2 * channels, 16, 24), torch.tensor([.5]), torch.randn(2, 1, width),
              torch.tensor([[6., 127., .02]]).repeat(2, 1))
    picture, frames = torch.rand(1, 3, 128, 192), (torch.randn(3, channels, 8, 8),)
    return {
        'motion/image_encoder.pt': (lambda: SvdImageEncoder(pipeline.image_encoder.to(inside)), (picture,)),
        'motion/vae_encoder.pt': (lambda: Float32Boundary(KlEncoder(pipeline.vae), torch.float32), (picture * 2 - 1,)),
        'motion/unet.pt': (lambda: Float32Boundary(laid_out(SvdUnet(unet), variant, motion), inside, MOTION_EXACT), motion),
        'motion/vae_decoder.pt': (lambda: Float32Boundary(laid_out(TemporalKlDecoder(pipeline.vae), variant, frames), autoencoder), frames),
    }


@torch.no_grad()
def laid_out(network, variant, example):
    """With fewer passes over memory on CUDA; as it is on the CPU, where channels-last maps of a UNet are slow to normalise.

    Raises Refusal for a checkpoint whose blocks `for_gpu` takes for others.
    """
    if variant.device != 'cuda':
        return network
    inputs = tuple(x.to(next(network.parameters()).device) for x in example)
    expected = network.eval()(*inputs)
    difference = ((for_gpu(network)(*inputs) - expected).abs().max() / expected.abs().max()).item()
    if not difference <= REWRITTEN:
        raise Refusal(f'{type(network).__name__} of this checkpoint gives something else when it is rewritten for CUDA ({difference:.1e} of its largest '
                      'value): it has blocks that SDXL and SVD have not; export it with --variant cpu-fp32, which rewrites nothing')
    return network
