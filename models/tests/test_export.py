"""An exported module is the eager module, at the traced sizes and at any other."""
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from bundle import manifest, torchscript, verify
from bundle.export_nano import export_nano
from bundle.layout import PixelQuads
from bundle.modules import faster_modules, nano_modules, rounded_modules
from bundle.torchscript import compact, export
from bundle.unfreeze import unfreeze
from bundle.variant import VARIANTS
from bundle.vectors import INDEX, TOLERANCE
from nano import checkpoints
from nano.motion import LAST_SIGMA

OTHER = {  # inputs that differ from the trace in batch, frames, height and width
    'keyframe/text_encoder.pt': lambda: (ids(3),),
    'keyframe/text_encoder_2.pt': lambda: (ids(1),),
    'keyframe/unet.pt': lambda: (torch.randn(1, 16, 10, 6), torch.tensor(333.), torch.randn(1, 77, 128), torch.randn(1, 64),
                                 torch.tensor([[160., 96., 0., 0., 160., 96.]])),
    'vae/encoder.pt': lambda: (torch.rand(1, 3, 160, 96) * 2 - 1,),
    'vae/decoder.pt': lambda: (torch.randn(5, 16, 10, 6),),
    'motion/image_encoder.pt': lambda: (torch.rand(1, 3, 160, 96),),
    'motion/unet.pt': lambda: (torch.randn(2, 25, 32, 10, 6), torch.tensor([-.9]), torch.randn(2, 1, 64),
                               torch.tensor([[6., 80., .02], [6., 127., .02]])),
}


def ids(batch):
    tokens = torch.randint(2, 500, (batch, 77))
    tokens[:, 0], tokens[:, 20:] = 0, 1
    return tokens


@pytest.fixture(scope='module')
def modules(random_nano):
    return nano_modules(random_nano)


@torch.no_grad()
def largest_difference(one, other, inputs):
    pair = [out if isinstance(out, tuple) else (out,) for out in (one(*inputs), other(*inputs))]
    assert [o.shape for o in pair[0]] == [o.shape for o in pair[1]]
    assert all(o.dtype == torch.float32 for o in pair[1])
    return max(((a - b).abs().max() / a.abs().max().clamp(min=1)).item() for a, b in zip(*pair))


@pytest.mark.parametrize('path', OTHER)
def test_round_trip(path, modules, tmp_path):
    module, example = modules[path]

    export(module, example, tmp_path / path)
    loaded = torch.jit.load(str(tmp_path / path))

    assert largest_difference(module, loaded, example) <= 1e-5
    assert largest_difference(module, loaded, OTHER[path]()) <= 1e-5


@pytest.mark.parametrize('path', ['motion/unet.pt', 'vae/decoder.pt'])
def test_bf16_inside_rounds_and_no_more(path, modules, tmp_path):
    faster, example = faster_modules(modules)[path]

    export(faster, example, tmp_path / path)

    assert 0 < largest_difference(modules[path][0], torch.jit.load(str(tmp_path / path)), OTHER[path]()) <= TOLERANCE[torch.bfloat16]


@torch.no_grad()
@pytest.mark.parametrize('path', OTHER)
def test_what_cuda_gets_is_rounded_and_no_more(path, modules):
    rounded, _ = rounded_modules(modules, VARIANTS['cuda-fp16'])[path]

    difference = largest_difference(modules[path][0], rounded.eval(), OTHER[path]())

    assert difference == 0 if path in ('vae/encoder.pt', 'motion/image_encoder.pt') else 0 < difference <= TOLERANCE[torch.float16]


@pytest.mark.slow
def test_a_bundle_of_half_precision_holds_nothing_else(shipped, tmp_path):
    unfreeze(shipped, tmp_path / 'weights')

    export_nano(tmp_path / 'weights', tmp_path / 'bundle', '9.9.9', replace(VARIANTS['cuda-fp16'], device='cpu'))

    content = json.loads((tmp_path / 'bundle' / manifest.NAME).read_text())
    assert (content['version'], content['variant']) == ('9.9.9', 'cuda-fp16') and 'alternatives' not in content
    assert json.loads((tmp_path / 'bundle' / INDEX).read_text())['tolerance'] == TOLERANCE[torch.float16]
    assert verify.problems(tmp_path / 'bundle') == []


@torch.no_grad()
def test_a_bundle_gives_back_the_weights_it_was_made_of(shipped, tmp_path):
    unfreeze(shipped, tmp_path)

    for path, (module, _) in nano_modules(checkpoints.load(tmp_path)).items():
        assert largest_difference(module, torch.jit.load(str(shipped / path)), OTHER[path]()) <= 1e-5, path


def test_a_folder_without_a_bundle_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match='name the folder of a nano bundle'):
        unfreeze(tmp_path, tmp_path)


@torch.no_grad()
def test_the_last_step_calms_a_low_motion_bucket(modules, tmp_path):
    module, example = modules['motion/unet.pt']
    export(module, example, tmp_path / 'unet.pt')
    loaded, sample, embeds = torch.jit.load(str(tmp_path / 'unet.pt')), torch.randn(1, 25, 32, 10, 6), torch.randn(1, 1, 64)

    def movement(unet, sigma, bucket):
        v = unet(sample, torch.tensor([sigma]).log() / 4, embeds, torch.tensor([[6., bucket, .02]]))
        scaled, first = sample.chunk(2, 2)
        r = (sigma ** 2 + 1) ** .5
        return scaled / r - sigma / r * v - first

    for bucket, kept in ((127., 1.), (60., (60 / 127) ** .3), (127. * 4, 1.)):
        whole = movement(module.motion, LAST_SIGMA, bucket)
        assert (movement(loaded, LAST_SIGMA, bucket) - kept * whole).abs().max() < 1e-4
    assert (movement(loaded, .03, 60.) - movement(module.motion, .03, 60.)).abs().max() < 1e-4


def test_same_weights_give_the_same_bytes(modules, tmp_path):
    module, example = modules['vae/decoder.pt']

    for name in ('a/decoder.pt', 'b/decoder.pt'):
        export(module, example, tmp_path / name)

    assert (tmp_path / 'a/decoder.pt').read_bytes() == (tmp_path / 'b/decoder.pt').read_bytes()


def test_rounded_weights_shrink(tmp_path):
    path, weights = tmp_path / 'm.pt', torch.nn.Linear(256, 256)
    weights.weight.data = weights.weight.data.bfloat16().float()
    torch.jit.script(weights).save(str(path))
    before = path.stat().st_size

    compact(path)

    assert path.stat().st_size < .6 * before
    assert torch.equal(torch.jit.load(str(path)).weight, weights.weight)


def test_a_large_archive_is_stored_to_be_read_at_once(tmp_path, monkeypatch):
    path, weights = tmp_path / 'm.pt', torch.nn.Linear(256, 256)
    monkeypatch.setattr(torchscript, 'LARGE', 200_000)

    export(weights, (torch.ones(1, 256),), path)

    with zipfile.ZipFile(path) as archive:
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
    assert torch.equal(torch.jit.load(str(path))(torch.eye(256)), weights(torch.eye(256)))
    assert [file.name for file in tmp_path.iterdir()] == ['m.pt']


def test_what_was_exported_leaves_memory(tmp_path):
    def megabytes():
        return next(int(line.split()[1]) / 1024 for line in Path('/proc/self/status').read_text().splitlines() if line.startswith('RssAnon'))

    grown = []
    for i in range(4):
        export(torch.nn.Linear(4096, 4096), (torch.ones(1, 4096),), tmp_path / f'{i}.pt')  # 64 MB
        torchscript.forget()
        grown.append(megabytes())

    assert grown[3] - grown[0] < 64


@torch.no_grad()
def test_four_pixels_at_once_are_the_pixels_one_by_one():
    plain, seen = torch.nn.Conv2d(12, 3, 3, padding=1), torch.randn(2, 12, 10, 6)
    quads = PixelQuads(plain)
    assert torch.allclose(quads(seen), plain(seen)[..., 1:-1, 1:-1], atol=1e-6)
    assert torch.equal(quads.convolution().weight, plain.weight) and torch.equal(quads.convolution().bias, plain.bias)


def test_decoder_has_no_pale_border(modules):
    decoder, _ = modules['vae/decoder.pt']

    image = decoder(torch.randn(1, 16, 10, 6))

    assert torch.equal(image[..., 0, :], image[..., 1, :]) and torch.equal(image[..., -1], image[..., -2])


def test_motion_follows_the_image_latents(modules):
    """At a high sigma even an unfinished network's clean estimate stays near its image latents."""
    module, _ = modules['motion/unet.pt']
    sigma, first = torch.tensor(30.), torch.randn(1, 1, 16, 10, 6).repeat(1, 5, 1, 1, 1)
    x = first + sigma * torch.randn_like(first)

    v = module(torch.cat([x / (sigma ** 2 + 1).sqrt(), first], 2), sigma.log().view(1) / 4, torch.zeros(1, 1, 64),
               torch.tensor([[6., 127., .02]]))
    clean = x / (sigma ** 2 + 1) - sigma / (sigma ** 2 + 1).sqrt() * v

    assert (clean - first).std() < 1.5
