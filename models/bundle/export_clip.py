"""Export a CLIP checkpoint to a bundle by which the validation service sees whether a shot is like the words it was made from.

    python -m bundle.export --clip CHECKPOINT --pictures FOLDER --out BUNDLE --accept-licence

CHECKPOINT is a local folder as transformers saves a CLIPModel, of the layout of openai/clip-vit-base-patch32. PICTURES are keyframes
of all styles, twenty at least and better some hundreds, such as 'loopcanvas render --mode fast' makes: what a likeness means is told
by how ordinary pictures compare. Nothing is downloaded; of the pictures their vectors alone go into the bundle. The service takes
the bundle by LOOPCANVAS_VALIDATION_CLIP=BUNDLE.
"""
import argparse
from pathlib import Path

import torch

from bundle import manifest, output, pretrained, seeing
from bundle.refusal import Refusal
from bundle.torchscript import export
from bundle.vectors import Vectors

TOLERANCE = 1e-4  # of unit vectors
EXAMPLE = (1, 3, 160, 90)  # traced at this size; others are tested


def arguments():
    parser = argparse.ArgumentParser(prog='loopcanvas models export', description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--clip', type=Path, required=True, metavar='CHECKPOINT')
    parser.add_argument('--pictures', type=Path, required=True, metavar='FOLDER')
    output.options(parser)
    parser.add_argument('--clip-licence', default='MIT', help='SPDX id or name; default: %(default)s')
    return parser


@torch.no_grad()
def run(o):
    """Write the bundle, whole and verified or not at all. Raises Refusal when it cannot be made."""
    seeing.require_layout(o.clip)
    output.require_new(o.out)
    files = seeing.found(o.pictures)
    model, tokenizer = seeing.opened(o.clip)
    with output.whole(o.out):
        write(o, model, tokenizer, files)


def write(o, model, tokenizer, files):
    image, text = seeing.ImageTower(model, pretrained.preparation(o.clip)).eval(), seeing.TextTower(model).eval()
    length = model.config.text_config.max_position_embeddings
    vectors = Vectors(TOLERANCE)
    picture = torch.rand(EXAMPLE, generator=torch.Generator().manual_seed(0))
    for path, tower, example in ((seeing.IMAGE, image, picture), (seeing.TEXT, text, ids(tokenizer, length))):
        export(tower, (example,), o.out / path)
        vectors.add(path, tower, (example,))
    vectors.write(o.out)
    tokenizer.backend_tokenizer.save(str(o.out / seeing.TOKENIZER))
    seen = torch.cat([image(one) for one in map(seeing.picture, files) if one is not None] or [torch.empty(0, 1)])
    if len(seen) < seeing.FEWEST:
        raise Refusal(f'only {len(seen)} of the pictures in {o.pictures} can be read, {seeing.FEWEST} are the least: add others')
    (o.out / seeing.PICTURES).write_bytes(seen.numpy().astype('<f4').tobytes())
    section = dict(architecture='clip', modules=dict(image=seeing.IMAGE, text=seeing.TEXT), max_length=length, width=seen.shape[1],
                   tokenizer=dict(file=seeing.TOKENIZER, bos=tokenizer.bos_token_id, eos=tokenizer.eos_token_id, pad=tokenizer.pad_token_id),
                   pictures=dict(file=seeing.PICTURES, count=len(seen)))
    manifest.write(o.out, o.name or o.out.name, o.version, dict(seeing=section), lambda path: o.clip_licence, device='cpu',
                   variant='cpu-fp32', terms=[dict(licence=o.clip_licence, accepted=o.accept_licence)])


def ids(tokenizer, length):
    """(1, length): a short prompt, padded as the service pads it."""
    return tokenizer('soft window light', padding='max_length', max_length=length, return_tensors='pt')['input_ids']
