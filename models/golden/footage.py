"""`keyframe.bin` and `motion.bin`: a whole small shot, step by step."""
import torch

from golden.files import TensorFile
from reference import keyframe, motion

PROMPT = ('golden hour warmth, amber light, dust particles floating, soft beams of light crossing the air, '
          'light from the left, even light, soft focus throughout, gentle movement')
WIDTH, HEIGHT, STEPS, GUIDANCE = 96, 160, 6, 3.0
KEYFRAME_SEED, FIRST_SEED, SECOND_SEED = 1234, 1235, 1236
FACTS = dict(prompt=PROMPT, width=WIDTH, height=HEIGHT, steps=STEPS, guidance=GUIDANCE, keyframe_seed=KEYFRAME_SEED,
             first_sequence_seed=FIRST_SEED, second_sequence_seed=SECOND_SEED)


@torch.no_grad()
def footage(bundle, folder):
    """Write both files; returns their index entries."""
    still, moving = TensorFile(folder, 'keyframe.bin'), TensorFile(folder, 'motion.bin')
    image = write_keyframe(bundle.keyframe, still)
    first = write_first(bundle.motion, image, moving)
    write_second(bundle.motion, first[-1:], moving)
    return still.close() | moving.close()


def write_keyframe(model, out):
    """`keyframe/context`, `pooled`, `step0` (scaled noise) … `step6`, `image` (1, 3, H, W) in [0, 1]."""
    context, pooled = keyframe.condition(model, PROMPT)
    out.add('keyframe/context', context)
    out.add('keyframe/pooled', pooled)
    x = keyframe.latents(model, PROMPT, KEYFRAME_SEED, STEPS, GUIDANCE, WIDTH, HEIGHT,
                         lambda step, x: out.add(f'keyframe/step{step}', x))
    image = model.decode(x)
    out.add('keyframe/image', image)
    return image


def write_first(model, image, out):
    """`motion/first/embeds`, `image_latents` (C, h, w), `step0` … `step6` (F, C, h, w), `frame0` and `frame24` (3, H, W)."""
    embeds, latents, _ = motion.start(model, image, FIRST_SEED)
    out.add('motion/first/embeds', embeds)
    out.add('motion/first/image_latents', latents[0, 0])
    x = motion.sequence(model, image, FIRST_SEED, STEPS, lambda step, x: out.add(f'motion/first/step{step}', x))
    return write_frames(model, x, 'motion/first', out)


def write_second(model, image, out):
    """`motion/second/step6`, `frame0` (the duplicate a shot drops) and `frame24`."""
    x = motion.sequence(model, image, SECOND_SEED, STEPS)
    out.add(f'motion/second/step{STEPS}', x)
    write_frames(model, x, 'motion/second', out)


def write_frames(model, latents, name, out):
    frames = motion.decode(model, latents)
    for i in (0, len(frames) - 1):
        out.add(f'{name}/frame{i}', frames[i])
    return frames
