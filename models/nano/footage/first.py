"""Footage 1: one look for each word. `features` returns what changes brightness and what is painted, in order."""
from nano.footage.brightness import Beams, Dapple, Haze, Ripple, Surface
from nano.footage.paint import Bokeh, Dust, Leak, Occluder, Rain


def features(rng, place):
    """Some features draw from the generator though unseen: bundle 1's scenes did."""
    seen = place.seen
    haze = Haze(rng, place)
    surface, dapple, ripple, rain, beam = ([kind(rng, place)] if name in seen else [] for name, kind in (
        ('surface', Surface), ('dapple', Dapple), ('ripple', Ripple), ('rain', Rain), ('beam', Beams)))
    bokeh, dust, leak, occluder = (kind(rng, place) for kind in (Bokeh, Dust, Leak, Occluder))
    brightness = [*([haze] if 'haze' in seen else []), *surface, *dapple, *ripple, *beam]
    paint = [*([bokeh] if 'bokeh' in seen else []), *rain, *([dust] if 'dust' in seen else []),
             *([leak] if 'leak' in seen else []), occluder]
    return brightness, paint
