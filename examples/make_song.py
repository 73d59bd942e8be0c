"""First Light: an original song for soft synthesisers, made by arithmetic.

    python make_song.py first-light.wav
    ffmpeg -i first-light.wav -codec:a libmp3lame -b:a 192k first-light.mp3

D major, 88 beats a minute, four to the bar, 32 bars: intro 4, A 8, B 8, A' 8, outro 4, then the reverb's tail.
The same bytes every time; numpy is all it needs. Dedicated to the public domain (CC0 1.0).
"""
import sys
import wave

import numpy as np

RATE = 44_100
BPM = 88.0
BEAT = 60 / BPM
BARS = 32
TAIL = 4.0
LENGTH = int((BARS * 4 * BEAT + TAIL) * RATE)
RNG = np.random.default_rng(1968)

# Chords as MIDI notes, bass first. A: D  A/C#  Bm7  Gmaj7.  B: Em7  G  D/F#  A.
A = [(38, 62, 66, 69, 73), (37, 61, 64, 69, 73), (35, 62, 66, 69, 74), (31, 59, 62, 66, 74)]
B = [(40, 59, 62, 67, 71), (31, 59, 62, 67, 71), (42, 57, 62, 66, 69), (33, 57, 61, 64, 69)]
END = [(38, 62, 66, 69, 74), (31, 59, 62, 66, 71), (38, 62, 66, 69, 74), (38, 62, 66, 69, 74)]
CHORDS = A + A + A + B + B + A + A + END

# Melody: (bar, beat, beats long, MIDI note). A breathes in long notes, B climbs, A' answers A a little higher.
TUNE_A = [(0, 0, 1.5, 78), (0, 1.5, .5, 76), (0, 2, 2, 74), (1, 0, 1, 73), (1, 1, 1, 76), (1, 2, 2, 69),
          (2, 0, 1.5, 74), (2, 1.5, .5, 78), (2, 2, 1.5, 81), (2, 3.5, .5, 78), (3, 0, 3, 79),
          (4, 0, 1.5, 78), (4, 1.5, .5, 76), (4, 2, 2, 74), (5, 0, 1, 73), (5, 1, 1, 69), (5, 2, 2, 76),
          (6, 0, 1, 74), (6, 1, 1, 78), (6, 2, 2, 73), (7, 0, 3.5, 74)]
TUNE_B = [(0, 0, 1, 79), (0, 1, 1, 83), (0, 2, 2, 81), (1, 0, 1, 79), (1, 1, 1, 78), (1, 2, 2, 74),
          (2, 0, 1, 81), (2, 1, .5, 83), (2, 1.5, .5, 81), (2, 2, 2, 78), (3, 0, 3, 76),
          (4, 0, 1, 83), (4, 1, 1, 86), (4, 2, 2, 83), (5, 0, 1, 81), (5, 1, 1, 79), (5, 2, 2, 83),
          (6, 0, 1.5, 81), (6, 1.5, .5, 78), (6, 2, 1, 81), (6, 3, 1, 85), (7, 0, 2, 81), (7, 2, 1.5, 76)]
TUNE = ([(4 + b, t, d, n) for b, t, d, n in TUNE_A] + [(12 + b, t, d, n) for b, t, d, n in TUNE_B]
        + [(20 + b, t, d, n + (12 if (b, t) in ((3, 0), (6, 1)) else 0)) for b, t, d, n in TUNE_A]
        + [(28, 0, 2, 78), (29, 0, 2, 74), (30, 0, 4, 69)])


def hertz(note):
    return 440 * 2 ** ((note - 69) / 12)


def envelope(count, attack, release):
    """Raised-cosine attack and release, seconds, over `count` samples."""
    e = np.ones(count)
    a, r = min(count, int(attack * RATE)), min(count, int(release * RATE))
    e[:a] *= .5 - .5 * np.cos(np.pi * np.arange(a) / a)
    e[count - r:] *= .5 + .5 * np.cos(np.pi * np.arange(r) / r)
    return e


def tone(note, seconds, partials, detune=0., vibrato=0.):
    """Sum of sine partials {multiple: gain}; higher ones fade first."""
    t = np.arange(int(seconds * RATE)) / RATE
    f = hertz(note) * 2 ** (detune / 1200)
    bend = vibrato * np.sin(2 * np.pi * 4.6 * t) * np.minimum(1, t / .8)
    out = np.zeros_like(t)
    for k, g in partials.items():
        if f * k < 9000:
            out += g * np.exp(-t * .25 * (k - 1)) * np.sin(2 * np.pi * f * k * t + k * bend + RNG.uniform(0, 6.28))
    return out


class Mix:
    """A stereo bus."""

    def __init__(self):
        self.bus = np.zeros((2, LENGTH))

    def add(self, at, sound, gain, pan=0.):
        start = int(at * RATE)
        sound = sound[:max(0, LENGTH - start)]
        angle = (pan + 1) * np.pi / 4
        self.bus[0, start:start + len(sound)] += gain * np.cos(angle) * sound
        self.bus[1, start:start + len(sound)] += gain * np.sin(angle) * sound


def time(bar, beat=0.):
    return (bar * 4 + beat) * BEAT


def pads(mix):
    loud = [.45] * 4 + [.7] * 8 + [1.] * 8 + [.85] * 8 + [.5, .45, .4, .35]
    for bar, chord in enumerate(CHORDS):
        long = 4 * BEAT * (1.9 if bar == BARS - 1 else 1.12)
        for i, note in enumerate(chord[1:]):
            for detune, pan in ((-6, -.6), (5, .6)):
                voice = tone(note, long, {1: 1, 2: .42, 3: .2, 4: .1, 5: .05}, detune)
                mix.add(time(bar), voice * envelope(len(voice), .35, 1.1), .05 * loud[bar], pan * (.5 + i / 6))


def bass(mix):
    for bar in range(4, 30):
        root = CHORDS[bar][0]
        steps = [(0, 2.2, 0), (2.5, 1.2, 0)] if bar < 12 or bar >= 28 else [(0, 1.4, 0), (1.5, .9, 0), (2.5, 1.3, 7 if bar % 2 else 0)]
        for beat, long, up in steps:
            note = tone(root + up, long * BEAT, {1: 1, 2: .35, 3: .12})
            mix.add(time(bar, beat), note * envelope(len(note), .012, .25), .17)


def pluck(note, long):
    sound = tone(note, long, {1: 1, 2: .5, 3: .28, 4: .1, 6: .05})
    return sound * np.exp(-np.arange(len(sound)) / RATE * 3.2) * envelope(len(sound), .006, .1)


def arpeggio(mix):
    """Eighths in the intro's second half, in A, A' and the outro; sixteenths in B."""
    for bar in range(2, 31):
        chord = CHORDS[bar][1:]
        step = .25 if 12 <= bar < 20 else .5
        order = [0, 1, 2, 3, 2, 1, 3, 2]
        for i in range(int(4 / step)):
            gain = .045 * (1.3 if i % int(1 / step) == 0 else .8) * (.6 if bar < 4 or bar >= 28 else 1)
            mix.add(time(bar, i * step), pluck(chord[order[i % 8]] + 12, 1.), gain, .7 * np.sin(i * 1.3))


def melody(mix):
    for bar, beat, long, note in TUNE:
        lead = tone(note, long * BEAT * 1.05, {1: 1, 2: .3, 3: .16, 4: .06}, 0, .045)
        warm = tone(note - 12, long * BEAT * 1.05, {1: .5, 2: .2}, 4)
        gain = .13 if 12 <= bar < 20 else .1 if bar < 28 else .07
        mix.add(time(bar, beat), (lead + warm) * envelope(len(lead), .05, .22), gain, -.08)


def noise(seconds, low, high):
    """Noise between two frequencies."""
    n = int(seconds * RATE)
    spectrum = np.fft.rfft(RNG.standard_normal(n))
    f = np.fft.rfftfreq(n, 1 / RATE)
    spectrum[(f < low) | (f > high)] = 0
    out = np.fft.irfft(spectrum, n)
    return out / np.abs(out).max()


def drums(mix):
    t = np.arange(int(.35 * RATE)) / RATE
    kick = np.sin(2 * np.pi * (46 * t + 14 * (1 - np.exp(-t * 34)))) * np.exp(-t * 11)
    brush = noise(.28, 500, 6500) * np.exp(-np.arange(int(.28 * RATE)) / RATE * 17)
    hat = noise(.07, 5500, 11000) * np.exp(-np.arange(int(.07 * RATE)) / RATE * 60)
    for bar in range(6, 28):
        full = 12 <= bar < 20
        kicks = (0, 2) if not full else (0, 1.5, 2, 3.5) if bar % 2 else (0, 2, 2.5)
        for beat in kicks:
            mix.add(time(bar, beat), kick, .34 if beat == int(beat) else .2)
        for beat in (1, 3):
            mix.add(time(bar, beat), brush, .09 if full else .055, .15)
        for i in range(8):
            mix.add(time(bar, i / 2), hat, (.03 if full else .016) * (1 if i % 2 else .6), -.3)


def reverb(bus):
    """Convolution with decaying noise: 2.4 s, darker as it fades, a different room for each ear."""
    n = int(2.4 * RATE)
    t = np.arange(n) / RATE
    size = 1 << int(np.ceil(np.log2(LENGTH + n)))
    wet = np.zeros_like(bus)
    for ear in range(2):
        room = .6 * noise(2.4, 150, 2500) * np.exp(-t * 2.6) + .4 * noise(2.4, 1500, 8000) * np.exp(-t * 5.5)
        room *= np.minimum(1, t / .018)
        room /= np.sqrt((room ** 2).sum())
        wet[ear] = np.fft.irfft(np.fft.rfft(bus[ear], size) * np.fft.rfft(room, size), size)[:LENGTH]
    return wet


def song():
    """float64 (2, LENGTH), peak at -1.5 dBFS after gentle saturation."""
    dry, sent = Mix(), Mix()
    drums(dry)
    bass(dry)
    pads(sent)
    arpeggio(sent)
    melody(sent)
    mix = dry.bus + .82 * sent.bus + .38 * reverb(sent.bus + .15 * dry.bus)
    mix = np.tanh(1.25 * mix / np.abs(mix).max())
    fade = np.minimum(1, np.arange(LENGTH)[::-1] / (2.5 * RATE))
    return mix / np.abs(mix).max() * 10 ** (-1.5 / 20) * fade


def main():
    samples = (song().T * 32767).round().astype('<i2')
    with wave.open(sys.argv[1], 'wb') as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())


if __name__ == '__main__':
    main()
