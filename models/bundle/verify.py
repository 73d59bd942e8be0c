"""Check a bundle: every file's checksum, then every module against the bundle's own golden vectors.

    python -m bundle.verify BUNDLE
"""
import argparse
import json
import sys
from pathlib import Path

from bundle import manifest, vectors


def problems(folder):
    """What is wrong with a bundle, one line each; empty when all is well."""
    if not (folder / manifest.NAME).is_file():
        return [f'{folder} has no {manifest.NAME}: give the folder of a bundle']
    wrong = manifest.problems(folder)
    if wrong or not (folder / vectors.INDEX).is_file():
        return wrong or [f'{vectors.INDEX}: missing; export the bundle again']
    device = json.loads((folder / manifest.NAME).read_text()).get('device', 'cpu')
    return [f'{path}: {share:.3g} times the allowed difference; export the bundle again'
            for path, share in vectors.differences(folder, device).items() if not share <= 1]


if __name__ == '__main__':
    parser = argparse.ArgumentParser(prog='loopcanvas models verify', description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bundle', type=Path)
    options = parser.parse_args()
    found = problems(options.bundle)
    print('\n'.join(found) or f'{options.bundle}: all files and all modules are as exported')
    sys.exit(1 if found else 0)
