"""Export a CLAP checkpoint to a bundle by which the analysis service hears moods.

    python -m bundle.export --clap CHECKPOINT --songs FOLDER --out BUNDLE --accept-licence

CHECKPOINT is a local folder as transformers saves a ClapModel, of the layout of laion/clap-htsat-unfused. SONGS are real songs of
all kinds, twenty at least and better a hundred: what a likeness means is told by how ordinary songs compare. Nothing is downloaded,
and no sound goes into the bundle. The service takes the bundle by LOOPCANVAS_ANALYSIS_CLAP=BUNDLE.
"""
import argparse
from pathlib import Path

import numpy as np
import torch

from bundle import catalogue, hearing, manifest, output, songs
from bundle.refusal import Refusal
from bundle.torchscript import export
from bundle.vectors import Vectors

TOLERANCE = 1e-4  # of unit vectors
EXAMPLE_SEED = 0


def arguments():
    parser = argparse.ArgumentParser(prog='loopcanvas models export', description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--clap', type=Path, required=True, metavar='CHECKPOINT')
    parser.add_argument('--songs', type=Path, required=True, metavar='FOLDER')
    output.options(parser)
    parser.add_argument('--ffmpeg', help='program that decodes the songs; default: the path\'s, or the one that loopcanvas unpacked')
    parser.add_argument('--clap-licence', default='Apache-2.0', help='SPDX id or name; default: %(default)s')
    return parser


@torch.no_grad()
def run(o):
    """Write the bundle, whole and verified or not at all. Raises Refusal when it cannot be made."""
    hearing.require_layout(o.clap)
    output.require_new(o.out)
    heard, program = songs.found(o.songs), songs.ffmpeg(o.ffmpeg)
    model, tokenizer, front = hearing.opened(o.clap)
    with output.whole(o.out):
        write(o, model, tokenizer, front, (songs.samples(song, program) for song in heard))


def write(o, model, tokenizer, front, sounds):
    tower, entries = hearing.AudioTower(model).eval(), catalogue.sentences()
    mel = hearing.log_mel(front, example())
    export(tower, (mel,), o.out / hearing.MODULE)
    vectors = Vectors(TOLERANCE)
    vectors.add(hearing.MODULE, tower, (mel,))
    vectors.write(o.out)
    texts = hearing.text_vectors(model, tokenizer, [sentence for _, _, sentence in entries])
    likeness = np.array(list(likenesses(tower, front, sounds, texts)))
    if len(likeness) < songs.FEWEST:
        raise Refusal(f'only {len(likeness)} of the songs in {o.songs} decode, {songs.FEWEST} are the least: add others')
    hearing.write_texts(o.out / hearing.TEXTS, entries, texts.numpy(), likeness)
    section = dict(architecture='clap', module=hearing.MODULE, texts=hearing.TEXTS, width=texts.shape[1], rate=songs.RATE,
                   window_samples=songs.RATE * songs.SECONDS, mels=hearing.MELS, songs=len(likeness),
                   **{kind + 's': sum(entry[0] == kind for entry in entries) for kind in ('mood', 'style')})
    manifest.write(o.out, o.name or o.out.name, o.version, dict(hearing=section), lambda path: o.clap_licence, device='cpu',
                   variant='cpu-fp32', terms=[dict(licence=o.clap_licence, accepted=o.accept_licence)])


def likenesses(tower, front, sounds, texts):
    """One row a song that decodes: its likeness to each sentence."""
    for number, sound in enumerate(sounds, 1):
        if len(sound):
            yield (texts @ hearing.song_vector(tower, front, sound, catalogue.windows())).numpy().astype(np.float64)
        print(f'song {number}', end='\r', flush=True)


def example():
    """Ten seconds of noise that rises and falls: no band of it is empty."""
    draws = np.random.default_rng(EXAMPLE_SEED)
    swell = .05 + .25 * np.sin(np.linspace(0, 3 * np.pi, songs.RATE * songs.SECONDS)) ** 2
    return (draws.standard_normal(len(swell)) * swell).astype(np.float32)
