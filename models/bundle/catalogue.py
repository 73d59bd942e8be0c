"""The sentences that a song is held against, from the program's own catalogue."""
from pathlib import Path

import yaml

FILE = Path(__file__).resolve().parents[2] / 'domain/src/main/resources/catalogue/hearing.yaml'


def sentences():
    """`[(kind, id, sentence)]`, kinds `mood` and `style`, in the catalogue's order."""
    content = yaml.safe_load(FILE.read_text(encoding='utf-8'))
    return [(kind, name, text) for kind, part in (('mood', 'moods'), ('style', 'styles')) for name, text in content[part].items()]


def windows():
    """How many looks at a song."""
    return yaml.safe_load(FILE.read_text(encoding='utf-8'))['windows']
