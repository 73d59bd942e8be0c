"""What moments.py and pulses.py both do to reach their bands."""

import wave
from pathlib import Path

import numpy as np

RATE = 22050


def read(wav: Path) -> np.ndarray:
    """float[samples], −1 to 1, the mean of the channels"""
    with wave.open(str(wav)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, file.getnchannels()).mean(1) / 32768


def triangles(hz: np.ndarray, step: float, window: int) -> np.ndarray:
    """float[bins][bands]: from band to band, a factor of step apart, but never narrower than the bins of a window"""
    bin_hz = RATE / window
    low, high = np.minimum(hz / step, hz - bin_hz), np.maximum(hz * step, hz + bin_hz)
    f = np.arange(window // 2 + 1)[:, None] * bin_hz
    return np.maximum(0, np.where(f < hz, (f - low) / (hz - low), (high - f) / (high - hz)))
