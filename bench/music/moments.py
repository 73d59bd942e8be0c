"""What the analysis hears at each semitone in a third of a second: Harmony.partials and SpectralPeaks, in numpy."""

import wave
from pathlib import Path

import numpy as np

RATE, WINDOW, HOP, TOGETHER = 22050, 8192, 2048, 4
SECONDS = TOGETHER * HOP / RATE
LOWEST, END = 28, 97
PEAKS = 40
BIN_HZ = RATE / WINDOW
LOWEST_BIN, HIGHEST_BIN = int(np.ceil(60 / BIN_HZ)), int(2000 / BIN_HZ) + 1
WHITENING = 0.25


def of(wav: Path) -> np.ndarray:
    """float[moments][END - LOWEST]"""
    with wave.open(str(wav)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, file.getnchannels()).mean(1) / 32768
    samples = samples * 0.1 / np.sqrt(np.mean(samples**2))
    frames = len(samples) // HOP + 1
    padded = np.pad(samples, WINDOW)
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)
    spectra = np.array([np.abs(np.fft.rfft(hann * padded[WINDOW // 2 + f * HOP :][:WINDOW]))[: HIGHEST_BIN + 1] for f in range(frames)])
    peaks = [strongest(s) for s in spectra]
    hz, loud = (np.concatenate(x) for x in zip(*peaks))
    semitones = 69 + 12 * np.log2(hz / 440)
    tuning = np.angle(np.sum(loud * np.exp(2j * np.pi * semitones))) / (2 * np.pi)
    mean = spectra.mean(0)
    mean[:LOWEST_BIN] = mean[HIGHEST_BIN] = 0  # as the ear has it, too
    sums = np.concatenate([[0], np.cumsum(mean)])
    low = np.maximum(1, (hz / 1.12 / BIN_HZ).astype(int))
    high = np.minimum(HIGHEST_BIN, np.ceil(hz * 1.12 / BIN_HZ).astype(int))
    white = loud / ((sums[high + 1] - sums[low]) / (high - low + 1) + 1e-6) ** WHITENING
    nearest = np.floor(semitones - tuning + 0.5).astype(int)
    white *= np.cos(np.pi * (semitones - tuning - nearest)) ** 2
    moment = np.repeat(np.arange(frames) // TOGETHER, [len(p[0]) for p in peaks])
    heard = np.zeros((-(-frames // TOGETHER), END - LOWEST))
    inside = (nearest >= LOWEST) & (nearest < END)
    np.add.at(heard, (moment[inside], nearest[inside] - LOWEST), white[inside])
    return heard


def strongest(spectrum: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Frequencies, between bins by a parabola, and magnitudes."""
    k = np.arange(LOWEST_BIN, HIGHEST_BIN)
    k = k[(spectrum[k] > 1e-3) & (spectrum[k] > spectrum[k - 1]) & (spectrum[k] >= spectrum[k + 1])]
    k = k[np.argsort(-spectrum[k])][:PEAKS]
    a, b, c = (np.log(spectrum[k + i] + 1e-9) for i in (-1, 0, 1))
    curve = a - 2 * b + c
    off = np.where(curve > -1e-9, 0, np.clip(0.5 * (a - c) / np.minimum(curve, -1e-9), -0.5, 0.5))
    return (k + off) * BIN_HZ, spectrum[k]
