"""Export of a CLAP checkpoint: the tiny one of the published layout, and what is refused."""
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

from bundle import catalogue, export_clap, hearing, songs, verify
from bundle.refusal import Refusal
from parity import clap

COMMITTED = Path(__file__).resolve().parents[2] / 'analysis-service/src/test/resources/clap/bundle'


@pytest.fixture(scope='module')
def checkpoint(tmp_path_factory):
    folder = tmp_path_factory.mktemp('clap') / 'clap'
    clap.write_checkpoint(folder)
    return folder


def options(checkpoint, music, out, *more):
    return export_clap.arguments().parse_args(['--clap', str(checkpoint), '--songs', str(music), '--out', str(out), *more])


def test_committed_bundle_is_whole():
    assert verify.problems(COMMITTED) == []


def test_committed_sentences_are_the_catalogues():
    texts = json.loads((COMMITTED / hearing.TEXTS).read_text())['texts']

    assert [(text['kind'], text['id'], text['sentence']) for text in texts] == catalogue.sentences()
    assert all(abs(np.linalg.norm(text['vector']) - 1) < 1e-5 and text['deviation'] > 0 for text in texts)


@torch.no_grad()
def test_the_tower_is_the_models_own(checkpoint):
    model, _, front = hearing.opened(checkpoint)
    mel = hearing.log_mel(front, export_clap.example())

    ours, theirs = hearing.AudioTower(model)(mel), model.get_audio_features(input_features=mel).pooler_output

    assert torch.equal(ours, theirs)
    assert (torch.jit.load(str(COMMITTED / hearing.MODULE))(mel) - theirs).abs().max() < 1e-5


@torch.no_grad()
def test_the_text_vectors_are_the_models_own(checkpoint):
    model, tokenizer, _ = hearing.opened(checkpoint)
    sentences = ['dark and ominous music', 'calm']

    ours = hearing.text_vectors(model, tokenizer, sentences)

    for vector, sentence in zip(ours, sentences):
        theirs = model.get_text_features(**tokenizer(sentence, return_tensors='pt')).pooler_output[0]
        assert (vector - theirs).abs().max() < 1e-6


def test_windows_lie_where_the_energy_is():
    sound = np.full(200 * 100, .05, np.float32)
    sound[120 * 100:160 * 100] = .8

    starts = songs.starts(sound, 6, rate=100)

    assert all(110 <= start <= 155 for start in starts) and starts == sorted(set(starts))
    assert songs.starts(np.zeros(12 * 100, np.float32), 6, rate=100) == [0, 1, 2]
    assert songs.starts(np.zeros(5, np.float32), 6, rate=100) == [0]


@pytest.mark.parametrize('change, words', [
    (lambda f: (f / 'config.json').unlink(), 'no config.json'),
    (lambda f: (f / 'preprocessor_config.json').unlink(), 'no preprocessor_config.json'),
    (lambda f: [(f / name).unlink() for name in ('tokenizer.json', 'vocab.json') if (f / name).exists()], 'no tokenizer'),
    (lambda f: (f / 'model.safetensors').unlink(), 'no weights'),
    (lambda f: edit(f / 'config.json', lambda c: c.update(model_type='clip')), 'takes a clap'),
    (lambda f: edit(f / 'config.json', lambda c: c['audio_config'].update(enable_fusion=True)), 'enable_fusion'),
    (lambda f: edit(f / 'preprocessor_config.json', lambda c: c.update(hop_length=512)), 'hop_length 512 instead of 480'),
])
def test_refuses_another_layout(checkpoint, tmp_path, change, words):
    copy = shutil.copytree(checkpoint, tmp_path / 'copy')
    change(copy)

    with pytest.raises(Refusal, match=words):
        export_clap.run(options(copy, tmp_path, tmp_path / 'out'))
    assert not (tmp_path / 'out').exists()


def test_refuses_too_few_songs_and_songs_that_do_not_decode(checkpoint, tmp_path):
    music = tmp_path / 'music'
    music.mkdir()
    with pytest.raises(Refusal, match='holds 0 songs'):
        export_clap.run(options(checkpoint, music, tmp_path / 'out'))
    for i in range(songs.FEWEST):
        (music / f'{i}.mp3').write_bytes(b'no sound')
    with pytest.raises(Refusal, match='only 0 of the songs|there is no FFmpeg'):
        export_clap.run(options(checkpoint, music, tmp_path / 'out'))
    assert not (tmp_path / 'out').exists()


def test_refuses_an_existing_output(checkpoint, tmp_path):
    with pytest.raises(Refusal, match='exists'):
        export_clap.run(options(checkpoint, tmp_path, tmp_path))


def test_verify_names_an_altered_file(tmp_path):
    copy = shutil.copytree(COMMITTED, tmp_path / 'copy')
    (copy / hearing.TEXTS).write_text('{}')

    assert verify.problems(copy) == [f'{hearing.TEXTS}: altered; export the bundle again']


def edit(path, change):
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))
