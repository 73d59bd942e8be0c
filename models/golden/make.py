"""Write every golden vector.

    python -m golden.make BUNDLE OUT
"""
import argparse
from pathlib import Path

import torch

from bundle import manifest
from golden import draws, footage, schedules, tokens
from golden.files import write_json
from reference import bundle

if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bundle', type=Path)
    parser.add_argument('out', type=Path)
    options = parser.parse_args()
    torch.set_num_threads(2)
    options.out.mkdir(parents=True, exist_ok=True)
    opened = bundle.load(options.bundle)
    write_json(options.out / 'generator.json', draws.draws())
    write_json(options.out / 'tokens.json', tokens.tokens(opened.keyframe))
    write_json(options.out / 'schedules.json', dict(tables=schedules.tables(), steps=schedules.steps()))
    facts = dict(torch=torch.__version__.split('+')[0], bundle_sha256=manifest.digest(options.bundle / manifest.NAME), **footage.FACTS)
    write_json(options.out / 'index.json', dict(facts=facts, tensors=footage.footage(opened, options.out)))
    print(sum(p.stat().st_size for p in options.out.iterdir()) / 1e6, 'MB')
