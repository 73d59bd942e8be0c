package io.loopcanvas.analysis.rhythm;

/** Turns raw spectral flux into a curve of onset strength that autocorrelation and beat tracking can trust. */
final class OnsetStrength {
  /** Compression: loud onsets count for more than quiet ones, but not in proportion. */
  private static final double POWER = 0.7;

  private OnsetStrength() {}

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
