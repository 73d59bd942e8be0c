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
from nano.training import autoencoder, codec, keyframe, latents, motion, release, resampled, tokenizer
from nano.training.beside import Rendering
from nano.training.rows import FOREVER

PAUSED = 75  # EX_TEMPFAIL of sysexits.h: not wrong, not finished
SHARES = dict(autoencoder=.2, codec=.1, keyframe=.3, weaker=.05, unguided=.22, motion=.08, decoder=.05)  # of the training minutes
BATCHES = {'cpu': dict(autoencoder=12, codec=4, keyframe=20, motion=2, decoder=6),
           'cuda': dict(autoencoder=32, codec=64, keyframe=256, motion=24, decoder=64)}


def steps(run, options, stills, clips, until):
    """(name, result, action); an action returns False when it paused."""
    minutes = {name: share * options.minutes for name, share in SHARES.items()}
    batch = {name: max(1, round(size * options.batches)) for name, size in BATCHES[DEVICE].items()}
    image, shared = f'{run}/stills/image.npy', dict(until=until)
    return [
        ('tokenizer', 'tokenizer.json', lambda out: tokenizer.train(out, options.captions)),
        ('stills', None, lambda out: stills.wait(until)),
        ('autoencoder', 'autoencoder.pt', lambda out: autoencoder.train(
            image, minutes['autoencoder'], out, batch=batch['autoencoder'], **shared)),
        ('codec', 'codec.pt', lambda out: codec.train(
            image, minutes['codec'], out, f'{run}/autoencoder.pt', batch=batch['codec'], **shared)),
        ('still latents', None, lambda out: latents.add(f'{run}/stills', f'{run}/codec.pt', until)),
        ('keyframe', 'keyframe.pt', lambda out: keyframe.train(
            f'{run}/stills', f'{run}/tokenizer.json', minutes['keyframe'], out, batch=batch['keyframe'], **shared)),
        ('clips', None, lambda out: clips.wait(until)),
        ('clip latents', None, lambda out: latents.add(f'{run}/clips', f'{run}/codec.pt', until)),
        ('weaker motion', 'weaker.pt', lambda out: motion.train(
            f'{run}/clips', minutes['weaker'], out, batch=batch['motion'], channels=WEAKER, **shared)),
        ('unguided motion', 'unguided.pt', lambda out: motion.train(
            f'{run}/clips', minutes['unguided'], out, batch=batch['motion'], **shared)),
        ('motion', 'motion.pt', lambda out: motion.train(
            f'{run}/clips', minutes['motion'], out, f'{run}/unguided.pt', batch['motion'],
            rate=motion.GUIDED_RATE, guide=f'{run}/weaker.pt', **shared)),
        ('resampled', None, lambda out: resampled.add(f'{run}/clips', f'{run}/motion.pt', until)),
        ('decoder', 'vae.pt', lambda out: codec.train(
            image, minutes['decoder'], out, f'{run}/codec.pt', batch=max(2, batch['decoder']), resampled=f'{run}/clips', **shared)),
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
