package io.loopcanvas.analysis.rhythm;

import io.loopcanvas.analysis.dynamics.Quantiles;
import java.util.stream.IntStream;

/** Turns raw spectral flux into a curve of onset strength that autocorrelation and beat tracking can trust. */
final class OnsetStrength {
  /** Compression: loud onsets count for more than quiet ones, but not in proportion. */
  private static final double POWER = 0.7;

  /** One frame in a hundred is louder: the strokes, also where they are 1.5 s apart. */
  private static final double STROKES = 0.99;
  /** Spectral flux of strokes: windows rippling over two standing tones reach 0.6, clicks 270, the faintest rendered tracks 5. */
  private static final double RIPPLE = 1;
  private static final double STROKE = 3;

  private OnsetStrength() {}

  /** 0 where tones just stand, 1 where something is struck. */
  static double struck(float[] flux) {
    double height = new Quantiles(IntStream.range(0, flux.length).mapToDouble(i -> flux[i]).toArray()).at(STROKES);
    return Math.clamp((height - RIPPLE) / (STROKE - RIPPLE), 0, 1);
  }

  /** Minus its mean over one second, half-wave rectified, over its RMS, compressed; all zero for a flat input. */
  static float[] of(float[] flux, double hz) {
    int n = flux.length;
    double[] sums = new double[n + 1];
    for (int i = 0; i < n; i++) {
      sums[i + 1] = sums[i] + flux[i];
    }
    int half = (int) Math.round(hz / 2);
    float[] strength = new float[n];
    double squares = 0;
    for (int i = 0; i < n; i++) {
      int from = Math.max(0, i - half);
      int to = Math.min(n, i + half + 1);
      strength[i] = (float) Math.max(0, flux[i] - (sums[to] - sums[from]) / (to - from));
      squares += strength[i] * strength[i];
    }
    double rms = Math.sqrt(squares / Math.max(1, n));
    for (int i = 0; i < n && rms > 1e-6; i++) {
      strength[i] = (float) Math.pow(strength[i] / rms, POWER);
    }
    return strength;
  }
}
