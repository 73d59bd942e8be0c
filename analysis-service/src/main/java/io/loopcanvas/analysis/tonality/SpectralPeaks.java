package io.loopcanvas.analysis.tonality;

import java.util.Arrays;

/** The strongest peaks of every frame between 60 and 2000 Hz, and the mean spectrum they stand out of. */
final class SpectralPeaks {
  private static final int PEAKS = 40;
  private static final double LOWEST_HZ = 60;
  private static final double HIGHEST_HZ = 2000;
  /** How far the mean spectrum is taken out: 1 would make every register equal. */
  private static final double WHITENING = 0.25;
  private static final double FAINT = 1e-3;

  private final double binHz;
  private final float[][] hz;
  private final float[][] magnitude;
  private final double[] mean;

  SpectralPeaks(int frames, double binHz) {
    this.binHz = binHz;
    hz = new float[frames][];
    magnitude = new float[frames][];
    mean = new double[(int) (HIGHEST_HZ / binHz) + 2];
  }

  int frames() {
    return hz.length;
  }

  void add(int frame, float[] spectrum) {
    int low = (int) Math.ceil(LOWEST_HZ / binHz);
    int high = mean.length - 1;
    long[] found = new long[high];
    int count = 0;
    for (int k = low; k < high; k++) {
      mean[k] += spectrum[k];
      if (spectrum[k] > FAINT && spectrum[k] > spectrum[k - 1] && spectrum[k] >= spectrum[k + 1]) {
        found[count++] = ((long) Float.floatToIntBits(spectrum[k]) << 32) | k; // positive floats order as their bits
      }
    }
    Arrays.sort(found, 0, count);
    int kept = Math.min(PEAKS, count);
    hz[frame] = new float[kept];
    magnitude[frame] = new float[kept];
    for (int p = 0; p < kept; p++) {
      int k = (int) found[count - 1 - p];
      double a = Math.log(spectrum[k - 1] + 1e-9);
      double b = Math.log(spectrum[k] + 1e-9);
      double c = Math.log(spectrum[k + 1] + 1e-9);
      double curve = a - 2 * b + c;
      double off = curve > -1e-9 ? 0 : Math.clamp(0.5 * (a - c) / curve, -0.5, 0.5);
      hz[frame][p] = (float) ((k + off) * binHz);
      magnitude[frame][p] = spectrum[k];
    }
  }

  float[] hz(int frame) {
    return hz[frame];
  }

  float[] whitened(int frame) {
    float[] white = new float[hz[frame].length];
    for (int p = 0; p < white.length; p++) {
      white[p] = (float) (magnitude[frame][p] / Math.pow(around(hz[frame][p]) + 1e-6, WHITENING));
    }
    return white;
  }

  /**
   * @param semitones where the peaks lie between the semitones of A = 440 Hz, −0.5 to 0.5
   * @param confidence how closely they lie together there, 0–1
   */
  record Tuning(double semitones, double confidence) {}

  /** Circular mean of the peaks' places between semitones, and its length. */
  Tuning tuning() {
    double x = 0;
    double y = 0;
    double all = 0;
    for (int f = 0; f < hz.length; f++) {
      for (int p = 0; p < hz[f].length; p++) {
        double semitone = 12 * Math.log(hz[f][p] / 440) / Math.log(2);
        x += magnitude[f][p] * Math.cos(2 * Math.PI * semitone);
        y += magnitude[f][p] * Math.sin(2 * Math.PI * semitone);
        all += magnitude[f][p];
      }
    }
    double length = Math.hypot(x, y);
    return length < 1e-9 ? new Tuning(0, 0) : new Tuning(Math.atan2(y, x) / (2 * Math.PI), Math.clamp(length / all, 0, 1));
  }

  /** Mean spectrum around a frequency, a sixth of an octave either side. */
  private double around(double frequency) {
    int from = Math.max(1, (int) (frequency / 1.12 / binHz));
    int to = Math.min(mean.length - 1, (int) Math.ceil(frequency * 1.12 / binHz));
    double sum = 0;
    for (int k = from; k <= to; k++) {
      sum += mean[k];
    }
    return sum / ((to - from + 1) * (double) hz.length);
  }
}
