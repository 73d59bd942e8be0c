"""The manifest and the files it vouches for."""
import json
import shutil
import zipfile

import pytest

from bundle import manifest


@pytest.fixture
def copy(shipped, tmp_path):
    return shutil.copytree(shipped, tmp_path / 'nano')


def test_shipped_bundle_is_whole_and_small(shipped):
    content = json.loads((shipped / 'bundle.json').read_text())

    assert manifest.problems(shipped) == []
    assert content['format'] == 1
    assert sum(entry['bytes'] for entry in content['files'].values()) <= 80e6
    for section in ('keyframe', 'motion'):
        assert set(content[section]['modules'].values()) <= content['files'].keys()
    assert {entry['licence'] for entry in content['files'].values()} == set(content['licences'])


def test_modules_carry_nothing_of_the_exporting_machine(shipped):
    for module in shipped.rglob('*.pt'):
        with zipfile.ZipFile(module) as archive:
            code = b''.join(archive.read(name) for name in archive.namelist() if '.py' in name)

        assert b'site-packages' not in code and b'torch_mangle' not in code


def test_altered_file_is_named(copy):
    with open(copy / 'vae/decoder.pt', 'r+b') as file:
        file.seek(1000)
        byte = file.read(1)[0]
        file.seek(1000)
        file.write(bytes([byte ^ 1]))

    assert manifest.problems(copy) == ['vae/decoder.pt: altered; export the bundle again']


def test_missing_and_unknown_files_are_named(copy):
    (copy / 'keyframe/unet.pt').rename(copy / 'keyframe/other.pt')

    assert manifest.problems(copy) == ['keyframe/unet.pt: missing; export the bundle again',
                                       'keyframe/other.pt: not in bundle.json; remove it']


def test_the_card_is_not_sealed(copy):
    (copy / 'README.md').write_text('other words\n')

    assert manifest.problems(copy) == []
