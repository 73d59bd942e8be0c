"""How loud each third of a semitone is in each third of a second: SpectralPeaks' tuning and NoteBands, in numpy."""

from pathlib import Path

import numpy as np

import spectra
from spectra import RATE

WINDOW, HOP, TOGETHER = 8192, 2048, 4
SECONDS = TOGETHER * HOP / RATE
SEMITONE, LOWEST_BAND, BANDS = 3, 21, 276
LOWEST, END = 28, 97  # notes that are told apart, as NoteSpectrum
BIN_HZ = RATE / WINDOW
PEAKS = 40
LOWEST_BIN, HIGHEST_BIN = int(np.ceil(60 / BIN_HZ)), int(2000 / BIN_HZ) + 1


def of(wav: Path) -> np.ndarray:
    """float[moments][BANDS]"""
    return heard(spectra.read(wav))


def heard(samples: np.ndarray) -> np.ndarray:
    """float[moments][BANDS] of float[samples]"""
    samples = samples * 0.1 / np.sqrt(np.mean(samples**2))
    frames = len(samples) // HOP + 1
    padded = np.pad(samples, WINDOW)
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)
    magnitudes = np.array([np.abs(np.fft.rfft(hann * padded[WINDOW // 2 + f * HOP :][:WINDOW])) for f in range(frames)])
    first = np.arange(0, frames, TOGETHER)
    means = np.add.reduceat(magnitudes, first) / np.diff([*first, frames])[:, None]
    return means @ triangles(tuning(magnitudes))


def tuning(magnitudes: np.ndarray) -> float:
    """Where the strongest peaks lie between the semitones of A = 440 Hz."""
    hz, loud = (np.concatenate(x) for x in zip(*map(strongest, magnitudes)))
    return np.angle(np.sum(loud * np.exp(2j * np.pi * 12 * np.log2(hz / 440)))) / (2 * np.pi)


def strongest(spectrum: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Frequencies, between bins by a parabola, and magnitudes."""
    k = np.arange(LOWEST_BIN, HIGHEST_BIN)
    k = k[(spectrum[k] > 1e-3) & (spectrum[k] > spectrum[k - 1]) & (spectrum[k] >= spectrum[k + 1])]
    k = k[np.argsort(-spectrum[k])][:PEAKS]
    a, b, c = (np.log(spectrum[k + i] + 1e-9) for i in (-1, 0, 1))
    curve = a - 2 * b + c
    off = np.where(curve > -1e-9, 0, np.clip(0.5 * (a - c) / np.minimum(curve, -1e-9), -0.5, 0.5))
    return (k + off) * BIN_HZ, spectrum[k]


def triangles(semitones: float) -> np.ndarray:
    """float[bins][BANDS]"""
    hz = 440 * 2 ** ((LOWEST_BAND + np.arange(BANDS) / SEMITONE + semitones - 69) / 12)
    return spectra.triangles(hz, 2 ** (1 / (12 * SEMITONE)), WINDOW)
