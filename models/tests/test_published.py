"""Export of SDXL and SVD checkpoints: the tiny ones of the full architectures, and what is refused."""
import json
import shutil
from pathlib import Path

import pytest
import torch

from bundle import checkpoint, export, manifest, sections, vectors, verify
from bundle.refusal import Refusal
from parity import checkpoints


@pytest.fixture(scope='module')
def tiny(tmp_path_factory):
    folder = tmp_path_factory.mktemp('tiny')
    checkpoints.write(folder)
    return folder


@pytest.fixture(scope='module')
def parity():
    """The bundle that the parity vectors were made on, exported from the same checkpoints."""
    return Path(__file__).resolve().parents[2] / 'render-worker/src/test/resources/parity/bundle'


def options(tiny, out, *more):
    return export.arguments().parse_args(['--sdxl', str(tiny / 'sdxl'), '--svd', str(tiny / 'svd'), '--out', str(out),
                                          '--width', '64', '--height', '128', *more])


def test_committed_bundle_is_whole(parity):
    assert verify.problems(parity) == []


def test_verify_names_a_module_that_gives_something_else(parity, tmp_path):
    copy = shutil.copytree(parity, tmp_path / 'copy')
    data = bytearray((copy / vectors.DATA).read_bytes())
    entry = json.loads((copy / vectors.INDEX).read_text())['modules']['keyframe/vae_decoder.pt']['outputs'][0]
    data[entry['offset']:entry['offset'] + 4] = b'\x00\x00\x80\x41'  # 16.0
    (copy / vectors.DATA).write_bytes(data)
    content = json.loads((copy / manifest.NAME).read_text())
    content['files'][vectors.DATA]['sha256'] = manifest.digest(copy / vectors.DATA)
    (copy / manifest.NAME).write_text(json.dumps(content))

    [problem] = verify.problems(copy)

    assert problem.startswith('keyframe/vae_decoder.pt') and 'export the bundle again' in problem


@pytest.mark.slow
def test_bf16_inside_stays_near_float32(tiny, tmp_path):
    export.run(options(tiny, tmp_path / 'bf16', '--variant', 'cpu-bf16', '--accept-licence'))

    content = json.loads((tmp_path / 'bf16' / manifest.NAME).read_text())
    assert content['variant'] == 'cpu-bf16'
    assert verify.problems(tmp_path / 'bf16') == []
    code = torch.jit.load(str(tmp_path / 'bf16/keyframe/unet.pt'))
    out = code(torch.randn(1, 4, 8, 8), torch.tensor([500.]), torch.randn(1, 77, 64), torch.randn(1, 32), torch.ones(1, 6))
    assert out.dtype == torch.float32


def test_terms_follow_the_acceptance(tiny, parity):
    terms = json.loads((parity / manifest.NAME).read_text())['terms']

    assert all(term['accepted'] for term in terms)
    assert not export.arguments().parse_args(['--sdxl', 'a', '--svd', 'b', '--out', 'c']).accept_licence


def test_refusals_say_what_to_do(tiny, tmp_path):
    lacking = shutil.copytree(tiny / 'sdxl', tmp_path / 'lacking')
    shutil.rmtree(lacking / 'vae')
    (tmp_path / 'weights.ckpt').write_bytes(b'x')
    (tmp_path / 'weights.safetensors').write_bytes(b'x')

    refused('has no model_index.json', checkpoint.sdxl, tmp_path)
    refused('is a StableVideoDiffusionPipeline, --sdxl takes', checkpoint.sdxl, tiny / 'svd')
    refused('is a StableDiffusionXLPipeline, --svd takes', checkpoint.svd, tiny / 'sdxl')
    refused('lacks vae', checkpoint.sdxl, lacking)
    refused('not a .safetensors file', checkpoint.sdxl, tmp_path / 'weights.ckpt')
    refused('add --config', checkpoint.sdxl, tmp_path / 'weights.safetensors')


def test_too_little_memory_is_said_in_gigabytes(tiny, monkeypatch):
    monkeypatch.setattr(checkpoint, 'available', lambda: 10)

    refused('GB of free memory', checkpoint.svd, tiny / 'svd')


def test_unknown_schedulers_and_sizes_are_refused(tiny, tmp_path):
    from diffusers import EulerAncestralDiscreteScheduler
    still = checkpoint.sdxl(tiny / 'sdxl')
    assert sections.own_scheduler(still.scheduler) == dict(kind='euler', spacing='leading')
    still.scheduler = EulerAncestralDiscreteScheduler.from_config(still.scheduler.config)

    refused('choose one by --scheduler', sections.keyframe, still, None, {})
    assert sections.keyframe(still, 'euler-trailing', {})['scheduler']['spacing'] == 'trailing'
    refused('multiples of 32', export.run, options(tiny, tmp_path / 'odd', '--width', '100'))


def test_an_existing_folder_is_left_alone(tiny, tmp_path):
    refused('exists', export.run, options(tiny, tmp_path))


def refused(words, call, *arguments):
    with pytest.raises(Refusal, match='.*') as caught:
        call(*arguments)
    assert words in str(caught.value)
