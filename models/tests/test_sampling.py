"""The shipped bundle still gives the golden vectors, and guidance does what it says."""
import json

import numpy as np
import pytest
import torch

from golden import footage, tokens
from reference import bundle, keyframe, motion


@pytest.fixture(scope='module')
def opened(shipped):
    return bundle.load(shipped)


@pytest.fixture(scope='module')
def tensor(golden):
    index = json.loads((golden / 'index.json').read_text())['tensors']

    def read(name):
        entry = index[name]
        data = np.fromfile(golden / entry['file'], '<f4', int(np.prod(entry['shape'])), offset=entry['offset'])
        return torch.from_numpy(data.reshape(entry['shape']))
    return read


def test_keyframe_is_golden_after_every_step(opened, tensor):
    seen = {}

    keyframe.latents(opened.keyframe, footage.PROMPT, footage.KEYFRAME_SEED, footage.STEPS, footage.GUIDANCE, footage.WIDTH,
                     footage.HEIGHT, seen.__setitem__)

    assert sorted(seen) == list(range(footage.STEPS + 1))
    for step, x in seen.items():
        torch.testing.assert_close(x, tensor(f'keyframe/step{step}'), rtol=0, atol=1e-3)


def test_motion_is_golden_after_every_step(opened, tensor):
    seen = {}

    motion.sequence(opened.motion, tensor('keyframe/image'), footage.FIRST_SEED, footage.STEPS, seen.__setitem__)

    for step in range(footage.STEPS + 1):
        torch.testing.assert_close(seen[step], tensor(f'motion/first/step{step}'), rtol=0, atol=1e-3)


def test_tokens_are_golden(opened, golden):
    assert tokens.tokens(opened.keyframe) == json.loads((golden / 'tokens.json').read_text(encoding='utf-8'))


def test_long_prompts_are_cut(opened):
    settings = opened.keyframe.settings

    ids = keyframe.token_ids(opened.keyframe.tokenizers[0], settings['tokenizers'][0], 77, 'dust ' * 200)

    assert len(ids) == 77 and ids[0] == 0 and ids[-1] == 1 and len(set(ids[1:-1])) == 1


def test_guidance_of_one_is_the_conditional_half(opened):
    model = opened.keyframe
    context, pooled = keyframe.condition(model, 'deep purple shadows')
    sample, size = torch.randn(1, 16, 10, 6), torch.tensor([[160., 96., 0., 0., 160., 96.]])

    def guided(scale):
        with torch.no_grad():
            return keyframe.guided(model['unet'], sample, torch.tensor([500.]), context, pooled, size, scale)

    torch.testing.assert_close(guided(1.), guided(1. + 1e-6), rtol=0, atol=1e-4)
    assert (guided(3.) - guided(1.)).abs().max() > 1e-3
