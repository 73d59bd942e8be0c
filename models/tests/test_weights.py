"""Which weights of a checkpoint count: those that diffusers loads, in float32 whatever the files hold."""
import pytest
import torch

from bundle import checkpoint, weights
from bundle.refusal import Refusal
from parity import checkpoints, one_file


@pytest.fixture(scope='module')
def pipeline():
    return checkpoints.sdxl()


@pytest.fixture(scope='module')
def both(pipeline, tmp_path_factory):
    """A folder as the published SDXL one: float32 beside float16, and files for other programs."""
    folder = tmp_path_factory.mktemp('both')
    pipeline.save_pretrained(str(folder))
    half = checkpoints.sdxl().to(torch.float16)
    half.save_pretrained(str(folder), variant='fp16')
    for name in ('unet/openvino_model.bin', 'unet/model.onnx', 'vae/diffusion_pytorch_model.bin', 'sd_xl_base_1.0.safetensors'):
        (folder / name).write_bytes(bytes(1_000_000))
    for other in ('vae_1_0', 'vae_decoder'):
        (folder / other).mkdir()
        (folder / other / 'diffusion_pytorch_model.safetensors').write_bytes(bytes(1_000_000))
    return folder


def taken(pipeline):
    """Bytes of a loaded pipeline in float32; position numbers that a file leaves out are a few hundred."""
    parts = (getattr(pipeline, part).state_dict().values() for part in ('text_encoder', 'text_encoder_2', 'unet', 'vae'))
    return pytest.approx(4 * sum(weight.numel() for part in parts for weight in part), abs=4 * 1000)


def test_float32_beside_float16_counts_once(both, pipeline):
    assert weights.float32_bytes(both) == taken(pipeline)
    assert checkpoint.sdxl(both).unet.dtype == torch.float32


def test_float16_alone_counts_as_float32(tmp_path, pipeline):
    checkpoints.sdxl().to(torch.float16).save_pretrained(str(tmp_path), variant='fp16', max_shard_size='1MB')
    (tmp_path / 'unet/openvino_model.bin').write_bytes(bytes(1_000_000))

    assert len(list(tmp_path.glob('unet/*.safetensors'))) > 1
    assert weights.float32_bytes(tmp_path) == taken(pipeline)
    assert checkpoint.sdxl(tmp_path).unet.dtype == torch.float32


def test_one_file_is_counted_by_its_shapes(tmp_path, pipeline):
    for dtype in (torch.float16, torch.float32):
        one_file.save(pipeline, tmp_path / 'model.safetensors', dtype)

        assert weights.float32_bytes(tmp_path / 'model.safetensors') == taken(pipeline)


def test_bin_counts_where_there_is_nothing_else(tmp_path):
    (tmp_path / 'unet').mkdir()
    (tmp_path / 'unet/diffusion_pytorch_model.bin').write_bytes(bytes(400))
    (tmp_path / 'vae').mkdir()
    (tmp_path / 'vae/diffusion_pytorch_model.fp16.bin').write_bytes(bytes(100))

    assert weights.float32_bytes(tmp_path) == 400  # without the VAE: a float32 UNet asks for a float32 VAE

    (tmp_path / 'unet/diffusion_pytorch_model.bin').rename(tmp_path / 'unet/diffusion_pytorch_model.fp16.bin')
    assert weights.float32_bytes(tmp_path) == 2 * 500


def test_a_file_that_is_no_safetensors_is_named(tmp_path):
    (tmp_path / 'model.safetensors').write_text('version https://git-lfs.github.com/spec/v1')

    with pytest.raises(Refusal, match='model.safetensors cannot be read .*: download it again'):
        weights.float32_bytes(tmp_path / 'model.safetensors')
