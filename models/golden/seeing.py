"""What CLIP's own preparation and towers give, for the validation service to match without Python.

    python -m golden.seeing ../validation-service/src/test/resources/clip

Writes `bundle/`, exported from the tiny checkpoint of `parity.clip`; pictures of several shapes as PNG; and `clip.json`, `clip.bin`: the
unit vector of each picture as transformers' CLIPImageProcessor and CLIPModel make it, of each text, and how much more like each text a
picture is than the bundle's ordinary ones are, in their deviations.
"""
import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from transformers import CLIPImageProcessorPil

from bundle import export_clip, seeing
from golden.files import TensorFile, write_json
from parity import clip

SHAPES = dict(portrait=(90, 160), wide=(320, 180), square=(224, 224), large=(270, 480))
WORDS = ['golden hour light through dusty windows', 'night blue rain on glass, bokeh, slow drift', 'light', ' '.join(['soft focus'] * 60)]


@torch.no_grad()
def write(out):
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        checkpoint, pictures = Path(folder) / 'clip', Path(folder) / 'pictures'
        clip.write_checkpoint(checkpoint)
        clip.write_pictures(pictures)
        export_clip.run(export_clip.arguments().parse_args(
            ['--clip', str(checkpoint), '--pictures', str(pictures), '--out', str(out / 'bundle'), '--name', 'tiny-clip',
             '--clip-licence', 'CC0-1.0', '--accept-licence']))
        model, tokenizer = seeing.opened(checkpoint)
        prepare, file = CLIPImageProcessorPil.from_pretrained(str(checkpoint)), TensorFile(out, 'clip.bin')
        seen, meant = {}, []
        for seed, (name, (width, height)) in enumerate(SHAPES.items(), 100):
            Image.fromarray(clip.picture(seed, width, height)).save(out / f'{name}.png')
            pixels = prepare(Image.open(out / f'{name}.png'), return_tensors='pt')['pixel_values']
            seen[name] = F.normalize(model.get_image_features(pixel_values=pixels).pooler_output, dim=-1)[0]
            file.add(f'pictures/{name}', seen[name])
        for i, words in enumerate(WORDS):
            tokens = tokenizer(words, truncation=True, return_tensors='pt')
            meant.append(F.normalize(model.get_text_features(**tokens).pooler_output, dim=-1)[0])
            file.add(f'words/{i}', meant[i])
        ordinary = torch.from_numpy(np.fromfile(out / 'bundle' / seeing.PICTURES, '<f4').reshape(-1, len(meant[0])).astype(np.float64))
        for name, vector in seen.items():
            likeness = ordinary @ torch.stack(meant).double().T
            file.add(f'standing/{name}', (torch.stack(meant).double() @ vector.double() - likeness.mean(0)) / likeness.std(0))
        write_json(out / 'clip.json', dict(words=WORDS, entries=file.close()))


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('out', type=Path)
    write(parser.parse_args().out)
