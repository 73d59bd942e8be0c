"""Train everything, in order: python -m nano.training.all RUN --minutes 20

Renders stills and clips on every core, trains for `--minutes` in all, writes RUN/release for the exporter. With
`--piece MINUTES` it pauses after that long and exits with status 75; the same command goes on from there until it exits
with 0. What a step has written is not made again: remove a file of RUN and the `.run` beside it to have its step repeated.
"""
import argparse
import sys
import time
from pathlib import Path

from nano.motion import WEAKER
from nano.precision import DEVICE
from nano.training import autoencoder, codec, critic, ends, keyframe, latents, motion, release, resampled, tokenizer
from nano.training.beside import Rendering
from nano.training.rows import FOREVER

PAUSED = 75  # EX_TEMPFAIL of sysexits.h: not wrong, not finished
SHARES = dict(autoencoder=.2, codec=.1, weaker_keyframe=.04, unguided_keyframe=.19, keyframe=.07,
              weaker_motion=.05, unguided_motion=.2, motion=.1, decoder=.03, critic=.02)  # of the training minutes
BATCHES = {'cpu': dict(autoencoder=12, codec=4, keyframe=20, motion=2, decoder=6, critic=2),
           'cuda': dict(autoencoder=32, codec=64, keyframe=256, motion=24, decoder=64, critic=16)}


def steps(run, options, stills, clips, until):
    """(name, result, action); an action returns False when it paused."""
    minutes = {name: share * options.minutes for name, share in SHARES.items()}
    batch = {name: max(1, round(size * options.batches)) for name, size in BATCHES[DEVICE].items()}
    image, shared = f'{run}/stills/image.npy', dict(until=until)
    captioned = f'{run}/stills', f'{run}/tokenizer.json'
    return [
        ('tokenizer', 'tokenizer.json', lambda out: tokenizer.train(out, options.captions)),
        ('stills', None, lambda out: stills.wait(until)),
        ('autoencoder', 'autoencoder.pt', lambda out: autoencoder.train(
            image, minutes['autoencoder'], out, batch=batch['autoencoder'], **shared)),
        ('codec', 'codec.pt', lambda out: codec.train(
            image, minutes['codec'], out, f'{run}/autoencoder.pt', batch=batch['codec'], **shared)),
        ('still latents', None, lambda out: latents.add(f'{run}/stills', f'{run}/codec.pt', until)),
        ('weaker keyframe', 'weaker_keyframe.pt', lambda out: keyframe.train(
            *captioned, minutes['weaker_keyframe'], out, batch=batch['keyframe'], **shared)),
        ('unguided keyframe', 'unguided_keyframe.pt', lambda out: keyframe.train(
            *captioned, minutes['unguided_keyframe'], out, batch=batch['keyframe'], **shared)),
        ('keyframe', 'keyframe.pt', lambda out: keyframe.train(
            *captioned, minutes['keyframe'], out, f'{run}/unguided_keyframe.pt', batch['keyframe'],
            guide=(f'{run}/unguided_keyframe.pt', f'{run}/weaker_keyframe.pt'), **shared)),
        ('clips', None, lambda out: clips.wait(until)),
        ('clip latents', None, lambda out: latents.add(f'{run}/clips', f'{run}/codec.pt', until)),
        ('weaker motion', 'weaker_motion.pt', lambda out: motion.train(
            f'{run}/clips', minutes['weaker_motion'], out, batch=batch['motion'], channels=WEAKER, **shared)),
        ('unguided motion', 'unguided_motion.pt', lambda out: motion.train(
            f'{run}/clips', minutes['unguided_motion'], out, batch=batch['motion'], **shared)),
        ('ends', None, lambda out: ends.add(f'{run}/clips', f'{run}/unguided_motion.pt', f'{run}/codec.pt', until)),
        ('motion', 'motion.pt', lambda out: motion.train(
            f'{run}/clips', minutes['motion'], out, f'{run}/unguided_motion.pt', batch['motion'],
            guide=(f'{run}/unguided_motion.pt', f'{run}/weaker_motion.pt'), ends=True, **shared)),
        ('resampled', None, lambda out: resampled.add(f'{run}/clips', f'{run}/motion.pt', until)),
        ('decoder', 'decoder.pt', lambda out: codec.train(
            image, minutes['decoder'], out, f'{run}/codec.pt', batch=max(2, batch['decoder']), resampled=f'{run}/clips', **shared)),
        ('critic', 'vae.pt', lambda out: critic.train(
            image, f'{run}/clips', minutes['critic'], out, f'{run}/decoder.pt', batch['critic'], **shared)),
        ('release', 'release/motion.pt', lambda out: release.release(run, f'{run}/release')),
    ]


def go(run, options):
    """Returns whether everything is done."""
    until = time.monotonic() + 60 * options.piece
    stills, clips = Rendering('stills', options.stills, run / 'stills'), Rendering('clips', options.clips, run / 'clips')
    try:
        for name, result, action in steps(run, options, stills, clips, until):
            if result and (run / result).exists():
                continue
            began = time.monotonic()
            finished = action(str(run / result) if result else None) is not False
            print(f'{name}: {"done" if finished else "paused"} after {time.monotonic() - began:.0f} s', flush=True)
            if not finished:
                return False
            if name == 'stills':
                clips.begin()  # the cores are free while the accelerator trains
        return True
    finally:
        stills.stop()
        clips.stop()


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('run', type=Path)
    parser.add_argument('--minutes', type=float, default=20, help='of training, all steps together')
    parser.add_argument('--piece', type=float, default=FOREVER, help='minutes after which to pause')
    parser.add_argument('--stills', type=int, default=24000)
    parser.add_argument('--clips', type=int, default=2000)
    parser.add_argument('--captions', type=int, default=3000, help='scenes whose captions make the vocabulary')
    parser.add_argument('--batches', type=float, default=1, help='times the usual batch sizes')
    options = parser.parse_args()
    options.run.mkdir(parents=True, exist_ok=True)
    sys.exit(0 if go(options.run, options) else PAUSED)
