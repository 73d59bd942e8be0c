"""The caption grammar of the footage, read from `grammar.yaml`: the only words that the nano bundle knows."""
from dataclasses import dataclass
from importlib.resources import files

import yaml


@dataclass(frozen=True)
class Style:
    """One look: opening words, four sRGB colours from dark to light, the chance of each feature."""
    opening: str
    palette: list[str]
    features: dict[str, float]


_SOURCE = yaml.safe_load(files('nano').joinpath('grammar.yaml').read_text(encoding='utf-8'))
STYLES = {name: Style(**style) for name, style in _SOURCE['styles'].items()}
FEATURES: dict[str, list[str]] = _SOURCE['features']
SIDES: dict[str, str] = _SOURCE['sides']
TONES: dict[str, str] = _SOURCE['tones']
MANNERS: list[str] = _SOURCE['manners']


def caption(style, phrases, side, tone, manners):
    """Join the parts in the trained order."""
    return ', '.join([STYLES[style].opening, *phrases, SIDES[side], TONES[tone], *manners])
