"""Several looks for each word, and a lens. `features` returns what changes brightness and what is painted, in order."""
from nano.footage.air import Clouds, Curtains, Shafts
from nano.footage.brightness import Dapple, Haze, Ripple, Surface
from nano.footage.ground import Caustics, Nap
from nano.footage.lens import Breathing, Discs, Motes, Reflections
from nano.footage.paint import Leak, Occluder, Rain

BRIGHTNESS = {'surface': (Surface, Nap), 'dapple': (Dapple,), 'ripple': (Ripple, Caustics, Caustics), 'haze': (Haze, Clouds, Clouds),
              'beam': (Shafts, Shafts, Curtains)}  # a look named twice is drawn twice as often
PAINT = {'rain': (Rain, Reflections, Reflections), 'bokeh': (Discs,), 'dust': (Motes,), 'leak': (Leak,)}


def features(rng, place):
    """One look of each word that the place shows, drawn from its looks."""
    brightness, paint = ([looks[rng.integers(len(looks))](rng, place) for name, looks in kinds.items() if name in place.seen]
                         for kinds in (BRIGHTNESS, PAINT))
    return brightness, [*paint, Occluder(rng, place), Breathing(rng, place)]
