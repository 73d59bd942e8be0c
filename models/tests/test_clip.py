"""Export of a CLIP checkpoint: the tiny one of the published layout, and what is refused."""
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from PIL import Image
from transformers import CLIPImageProcessorPil

from bundle import export_clip, pretrained, seeing, verify
from bundle.refusal import Refusal
from parity import clip

COMMITTED = Path(__file__).resolve().parents[2] / 'validation-service/src/test/resources/clip/bundle'


@pytest.fixture(scope='module')
def checkpoint(tmp_path_factory):
    folder = tmp_path_factory.mktemp('clip') / 'clip'
    clip.write_checkpoint(folder)
    return folder


def options(checkpoint, pictures, out, *more):
    return export_clip.arguments().parse_args(['--clip', str(checkpoint), '--pictures', str(pictures), '--out', str(out), *more])


def test_committed_bundle_is_whole():
    assert verify.problems(COMMITTED) == []


@torch.no_grad()
@pytest.mark.parametrize('width, height', [(90, 160), (288, 512), (720, 1280), (321, 177), (224, 224), (64, 640)])
def test_prepares_pictures_as_the_checkpoint_does(checkpoint, width, height):
    model, _ = seeing.opened(checkpoint)
    picture = Image.fromarray(clip.picture(5, width, height))
    image = torch.from_numpy(np.array(picture)).permute(2, 0, 1)[None].float() / 255
    pixels = CLIPImageProcessorPil.from_pretrained(str(checkpoint))(picture, return_tensors='pt')['pixel_values']
    tower = seeing.ImageTower(model, pretrained.preparation(checkpoint))

    ours = (seeing.prepared(image, 224) - tower.mean) / tower.std

    assert (ours - pixels).abs().max() < 1.01 / 255 / tower.std.min()  # a level, where the two round apart
    assert (ours - pixels).abs().mean() < .01 / 255 / tower.std.min()
    theirs = F.normalize(model.get_image_features(pixel_values=pixels).pooler_output, dim=-1)
    assert (tower(image) - theirs).abs().max() < 1e-3


@torch.no_grad()
def test_the_text_tower_is_the_models_own(checkpoint):
    model, tokenizer = seeing.opened(checkpoint)
    for words in ('light', 'golden hour light through dusty windows', 'soft focus ' * 60):
        padded = tokenizer(words, truncation=True, padding='max_length', max_length=77, return_tensors='pt')['input_ids']
        theirs = model.get_text_features(**tokenizer(words, truncation=True, return_tensors='pt')).pooler_output

        assert (seeing.TextTower(model)(padded) - F.normalize(theirs, dim=-1)).abs().max() < 1e-5


@pytest.mark.parametrize('change, words', [
    (lambda f: (f / 'config.json').unlink(), 'no config.json'),
    (lambda f: (f / 'preprocessor_config.json').unlink(), 'no preprocessor_config.json'),
    (lambda f: (f / 'model.safetensors').unlink(), 'no weights'),
    (lambda f: edit(f / 'config.json', lambda c: c.update(model_type='clap')), 'is a clap, --clip takes a clip'),
    (lambda f: edit(f / 'preprocessor_config.json', lambda c: c.update(resample=2)), 'resample 2 instead of 3'),
    (lambda f: edit(f / 'preprocessor_config.json', lambda c: c.update(crop_size=336)), 'crop_size 336 instead of 224'),
    (lambda f: edit(f / 'preprocessor_config.json', lambda c: c.pop('image_mean')), 'no image_mean'),
])
def test_refuses_another_layout(checkpoint, tmp_path, change, words):
    copy = shutil.copytree(checkpoint, tmp_path / 'copy')
    change(copy)

    with pytest.raises(Refusal, match=words):
        export_clip.run(options(copy, tmp_path, tmp_path / 'out'))
    assert not (tmp_path / 'out').exists()


def test_refuses_too_few_pictures_and_files_that_are_none(checkpoint, tmp_path):
    pictures = tmp_path / 'pictures'
    with pytest.raises(Refusal, match='is no folder: --pictures takes one'):
        export_clip.run(options(checkpoint, pictures, tmp_path / 'out'))
    pictures.mkdir()
    with pytest.raises(Refusal, match='holds 0 pictures'):
        export_clip.run(options(checkpoint, pictures, tmp_path / 'out'))
    for i in range(seeing.FEWEST):
        (pictures / f'{i}.png').write_bytes(b'no picture')
    with pytest.raises(Refusal, match='only 0 of the pictures'):
        export_clip.run(options(checkpoint, pictures, tmp_path / 'out'))
    assert not (tmp_path / 'out').exists()


def test_refuses_an_existing_output(checkpoint, tmp_path):
    with pytest.raises(Refusal, match='exists'):
        export_clip.run(options(checkpoint, tmp_path, tmp_path))


def edit(path, change):
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))
