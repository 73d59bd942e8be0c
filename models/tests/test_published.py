"""Export of SDXL and SVD checkpoints: the tiny ones of the full architectures, and what is refused."""
import copy
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
import torch

from graphs import meetings

from bundle import checkpoint, export, manifest, precision, published, sections, torchscript, vectors, verify, weights
from bundle.layout import temporal_planes
from bundle.refusal import Refusal
from bundle.variant import VARIANTS
from parity import checkpoints, one_file


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
    copy_with_a_wrong_module(parity, tmp_path / 'copy')

    [problem] = verify.problems(tmp_path / 'copy')

    assert problem.startswith('keyframe/vae_decoder.pt') and 'export the bundle again' in problem


def copy_with_a_wrong_module(bundle, folder):
    """As if the written decoder gave something else than the checkpoint's."""
    copy = shutil.copytree(bundle, folder)
    data = bytearray((copy / vectors.DATA).read_bytes())
    entry = json.loads((copy / vectors.INDEX).read_text())['modules']['keyframe/vae_decoder.pt']['outputs'][0]
    data[entry['offset']:entry['offset'] + 4] = b'\x00\x00\x80\x41'  # 16.0
    (copy / vectors.DATA).write_bytes(data)
    content = json.loads((copy / manifest.NAME).read_text())
    content['files'][vectors.DATA]['sha256'] = manifest.digest(copy / vectors.DATA)
    (copy / manifest.NAME).write_text(json.dumps(content))


PATHS = ['keyframe/text_encoder.pt', 'keyframe/text_encoder_2.pt', 'keyframe/unet.pt', 'keyframe/vae_decoder.pt',
         'motion/image_encoder.pt', 'motion/vae_encoder.pt', 'motion/unet.pt', 'motion/vae_decoder.pt']


@pytest.mark.parametrize('path', PATHS)
def test_a_trace_reads_no_size_as_data(path, modules):
    """A traced size is a tensor on the CPU, also on a machine with a GPU, where it cannot meet the data."""
    make, example = modules[path]

    assert meetings(torchscript.frozen(make(), example).graph) == []


@torch.no_grad()
@pytest.mark.parametrize('path', PATHS)
def test_a_module_makes_its_tensors_where_its_inputs_are(path, modules):
    """On the meta device as on CUDA: a tensor made on the CPU cannot be added to one that lies there."""
    make, example = modules[path]

    out = copy.deepcopy(make()).to('meta')(*(x.to('meta') for x in example))

    assert all(part.device.type == 'meta' for part in (out if isinstance(out, tuple) else (out,)))


@torch.no_grad()
def test_exported_motion_is_diffusers_own_with_less_work():
    """Without queries to a single token, divisions by 1 and gathered repeats; in another batch, length and size than traced.

    Bit-equal on one thread; on more, a matrix product may be split elsewhere.
    """
    unet, variant = checkpoints.svd().unet, VARIANTS['cpu-fp32']
    inputs = torch.randn(3, 7, 8, 8, 24), torch.tensor([.5]), torch.randn(3, 1, 32), torch.rand(3, 3)
    make, example = published.motion_modules(checkpoints.svd(), variant)['motion/unet.pt']
    plain = torch.jit.freeze(torch.jit.trace(Plain(temporal_planes(unet)).eval(), example, check_trace=False))

    exported = torchscript.frozen(make(), example)

    expected = plain(*inputs)
    assert (exported(*inputs) - expected).abs().max() <= 1e-5 * expected.abs().max()
    assert kinds(exported).keys() & {'aten::div', 'aten::repeat_interleave'} == set()
    assert kinds(exported)['aten::scaled_dot_product_attention'] == kinds(plain)['aten::scaled_dot_product_attention'] / 2


class Plain(torch.nn.Module):
    """The published call without rewrites."""

    def __init__(self, unet):
        super().__init__()
        self.unet = unet

    def forward(self, sample, timestep, embeds, added_time_ids):
        return self.unet(sample, timestep, embeds, added_time_ids, return_dict=False)[0]


def kinds(module):
    return Counter(node.kind() for node in module.graph.nodes())


@pytest.mark.slow
def test_bf16_inside_stays_near_float32(tiny, tmp_path):
    export.run(options(tiny, tmp_path / 'bf16', '--variant', 'cpu-bf16', '--accept-licence'))

    content = json.loads((tmp_path / 'bf16' / manifest.NAME).read_text())
    assert content['variant'] == 'cpu-bf16'
    assert verify.problems(tmp_path / 'bf16') == []
    code = torch.jit.load(str(tmp_path / 'bf16/keyframe/unet.pt'))
    out = code(torch.randn(1, 4, 8, 8), torch.tensor([500.]), torch.randn(1, 77, 64), torch.randn(1, 32), torch.ones(1, 6))
    assert out.dtype == torch.float32


@pytest.mark.slow
def test_one_bundle_for_processors_with_and_without_bf16(tiny, tmp_path):
    export.run(options(tiny, tmp_path / 'both', '--also', 'cpu-bf16', '--accept-licence'))

    content = json.loads((tmp_path / 'both' / manifest.NAME).read_text())
    replaced = content['alternatives']['cpu-bf16']
    assert content['variant'] == 'cpu-fp32'
    assert replaced['motion/unet.pt'] == 'cpu-bf16/motion/unet.pt' and 'motion/vae_encoder.pt' not in replaced
    assert content['files'].keys() >= set(replaced.values())
    assert verify.problems(tmp_path / 'both') == []
    rows = precision.table(tmp_path / 'both')
    assert {module for _, module, _, _ in rows} == replaced.keys()
    assert all(0 < difference < .05 for _, _, _, difference in rows), rows


def test_bf16_beside_anything_but_float32_is_refused(tiny, tmp_path):
    refused('goes with --variant cpu-fp32', export.run, options(tiny, tmp_path / 'x', '--variant', 'cpu-bf16', '--also', 'cpu-bf16'))


def test_a_stopped_export_leaves_nothing(tiny, tmp_path, monkeypatch):
    def stopped(modules, pipeline, variants, out, *more):
        (out / 'keyframe').mkdir(parents=True)
        raise KeyboardInterrupt

    monkeypatch.setattr(export, 'write_variants', stopped)
    with pytest.raises(KeyboardInterrupt):
        export.run(options(tiny, tmp_path / 'out'))

    assert not (tmp_path / 'out').exists()


def test_an_export_that_is_found_wrong_leaves_nothing(tiny, parity, tmp_path, monkeypatch):
    monkeypatch.setattr(export, 'write', lambda o, variants: copy_with_a_wrong_module(parity, o.out))

    refused('differ from the checkpoint: keyframe/vae_decoder.pt', export.run, options(tiny, tmp_path / 'out'))

    assert not (tmp_path / 'out').exists()


def test_an_export_stopped_while_it_is_verified_leaves_nothing(tiny, parity, tmp_path, monkeypatch):
    def stopped(folder, device):
        raise KeyboardInterrupt

    monkeypatch.setattr(export, 'write', lambda o, variants: shutil.copytree(parity, o.out))
    monkeypatch.setattr(vectors, 'differences', stopped)
    with pytest.raises(KeyboardInterrupt):
        export.run(options(tiny, tmp_path / 'out'))

    assert not (tmp_path / 'out').exists()


def test_a_wrong_second_checkpoint_is_refused_before_the_first_is_exported(tiny, tmp_path):
    lacking = shutil.copytree(tiny / 'svd', tmp_path / 'lacking')
    shutil.rmtree(lacking / 'vae')

    refused('lacks vae', export.run, options(tiny, tmp_path / 'out', '--svd', str(lacking)))


def test_float16_folder_is_read_as_float32(tmp_path):
    pipeline = checkpoints.sdxl()
    pipeline.to(torch.float16).save_pretrained(str(tmp_path), variant='fp16')

    loaded = checkpoint.sdxl(tmp_path)

    assert list(tmp_path.glob('unet/*.fp16.safetensors')) and loaded.unet.dtype == torch.float32
    assert_same_weights(pipeline, loaded, 0)


def test_one_file_holds_the_folders_weights(tmp_path):
    pipeline = checkpoints.sdxl(second_width=48)  # the towers of the published checkpoints differ in width, too
    pipeline.save_pretrained(str(tmp_path / 'folder'))
    one_file.save(pipeline, tmp_path / 'model.safetensors')

    loaded = checkpoint.sdxl(tmp_path / 'model.safetensors', tmp_path / 'folder')

    assert_same_weights(pipeline, loaded, 1e-3)


def assert_same_weights(pipeline, loaded, tolerance):
    for part in ('text_encoder', 'text_encoder_2', 'unet', 'vae'):
        wanted, found = getattr(pipeline, part).state_dict(), getattr(loaded, part).state_dict()
        assert wanted.keys() == found.keys()
        assert all((wanted[name].float() - found[name]).abs().max() <= tolerance for name in wanted), part


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


def test_too_little_disk_is_said_before_torch_meets_it(tiny, tmp_path):
    free = shutil.disk_usage(tmp_path).free
    bytes_a_weight = 4 * (free + 1e10) / weights.float32_bytes(tiny / 'svd')

    refused('make room', checkpoint.require_disk, tmp_path / 'not' / 'there', [tiny / 'svd'], bytes_a_weight)
    checkpoint.require_disk(tmp_path / 'not' / 'there', [tiny / 'svd'], 4)


def test_unknown_schedulers_and_sizes_are_refused(tiny, tmp_path):
    from diffusers import EulerAncestralDiscreteScheduler
    still = checkpoint.sdxl(tiny / 'sdxl')
    assert sections.own_scheduler(still.scheduler) == dict(kind='euler', spacing='leading')
    still.scheduler = EulerAncestralDiscreteScheduler.from_config(still.scheduler.config)

    refused('choose one by --scheduler', sections.keyframe, still, None, {})
    assert sections.keyframe(still, 'euler-trailing', {})['scheduler']['spacing'] == 'trailing'
    refused('multiples of 32', export.run, options(tiny, tmp_path / 'odd', '--width', '100'))


def test_the_solver_of_motion_is_chosen(tiny):
    moving = checkpoint.svd(tiny / 'svd')
    for chosen, kind in (([], 'euler'), (['--motion-scheduler', 'dpmpp-2m'], 'dpmpp_2m')):
        scheduler = options(tiny, tiny / 'out', *chosen).motion_scheduler
        assert sections.motion(moving, scheduler, {}, {})['scheduler']['kind'] == kind


def test_an_existing_folder_is_left_alone(tiny, tmp_path):
    refused('exists', export.run, options(tiny, tmp_path))


def refused(words, call, *arguments):
    with pytest.raises(Refusal, match='.*') as caught:
        call(*arguments)
    assert words in str(caught.value)
