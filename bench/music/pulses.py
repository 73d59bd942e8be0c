"""What PulseEar and TempoEar listen to, in numpy: FrameFeatures' onsets by register and its timbre."""

import numpy as np

import spectra
from spectra import RATE

WINDOW, HOP = 2048, 256
HZ = RATE / HOP
LOWEST_HZ, HIGHEST_HZ, PER_OCTAVE, LAG = 30, 10_000, 24, 2
REGISTER_HZ = [(30, 90), (90, 160), (160, 320), (320, 800), (4500, HIGHEST_HZ + 1)]
ONSETS, TIMBRE_BANDS = 1 + len(REGISTER_HZ), 14
BLOCK = 1024


def bands() -> tuple[np.ndarray, np.ndarray]:
    """float[bands], centres in Hz, and float[bins][bands], triangles"""
    count = int(np.floor(PER_OCTAVE * np.log2(HIGHEST_HZ / LOWEST_HZ))) + 1
    hz, step = LOWEST_HZ * 2 ** (np.arange(count) / PER_OCTAVE), 2 ** (1 / PER_OCTAVE)
    return hz, spectra.triangles(hz, step, WINDOW).astype(np.float32)


CENTRES, TRIANGLES = bands()


def heard(samples: np.ndarray) -> np.ndarray:
    """float[samples] to float[frames][ONSETS + TIMBRE_BANDS]: rise of energy in all bands and in each register, energy of broad bands"""
    rms = np.sqrt(np.mean(samples.astype(np.float64) ** 2))
    padded = np.pad(samples * np.float32(0 if rms < 1e-5 else 0.1 / rms), (WINDOW // 2, WINDOW))
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP][: len(samples) // HOP + 1]
    hann = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)).astype(np.float32)
    blocks = [np.abs(np.fft.rfft(frames[a : a + BLOCK] * hann)).astype(np.float32) @ TRIANGLES for a in range(0, len(frames), BLOCK)]
    energy = np.log10(1 + 5 * np.concatenate(blocks))
    highest = energy.copy()
    highest[:, 1:] = np.maximum(highest[:, 1:], energy[:, :-1])
    highest[:, :-1] = np.maximum(highest[:, :-1], energy[:, 1:])
    rise = np.zeros_like(energy)
    rise[LAG:] = np.maximum(0, energy[LAG:] - highest[:-LAG])
    onsets = [rise.sum(1)] + [rise[:, (CENTRES >= low) & (CENTRES < high)].sum(1) for low, high in REGISTER_HZ]
    broad = np.arange(len(CENTRES)) * TIMBRE_BANDS // len(CENTRES)
    timbre = [energy[:, broad == b].sum(1) * TIMBRE_BANDS / len(CENTRES) for b in range(TIMBRE_BANDS)]
    return np.stack(onsets + timbre, 1)
