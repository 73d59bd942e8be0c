package io.loopcanvas.analysis.rhythm;

/** Autocorrelation of onset strength, averaged over windows of twelve seconds, 1 at lag zero. */
final class Autocorrelation {
  private static final double WINDOW_SECONDS = 12;
  private static final double HOP_SECONDS = 1;
  /** Longer lags are seen by too few pairs of frames in one window. */
  private static final double LONGEST = 0.9;

  private final double[] values;

  private Autocorrelation(double[] values) {
    this.values = values;
  }

  static Autocorrelation of(float[] strength, double hz) {
    int window = (int) Math.min(strength.length, WINDOW_SECONDS * hz);
    int hop = (int) (HOP_SECONDS * hz);
    int lags = (int) (window * LONGEST);
    double[] sum = new double[Math.max(1, lags)];
    for (int start = 0; start + window <= strength.length; start += hop) {
      add(strength, start, window, sum);
    }
    double zero = sum[0];
    for (int lag = 0; lag < sum.length; lag++) {
      sum[lag] = zero < 1e-9 ? 0 : sum[lag] / zero;
    }
    return new Autocorrelation(sum);
  }

  /** At a fractional lag in frames; 0 beyond the longest. */
  double at(double lag) {
    int i = (int) lag;
    if (lag < 0 || i + 1 >= values.length) {
      return 0;
    }
    double f = lag - i;
    return values[i] * (1 - f) + values[i + 1] * f;
  }

  /** The lag of the highest value within {@code reach} frames of {@code lag}, between frames by a parabola. */
  double peakNear(double lag, double reach) {
    int from = Math.max(1, (int) Math.ceil(lag - reach));
    int to = Math.min(values.length - 2, (int) Math.floor(lag + reach));
    int best = -1;
    for (int i = from; i <= to; i++) {
      if (values[i] >= values[i - 1] && values[i] >= values[i + 1] && (best < 0 || values[i] > values[best])) {
        best = i;
      }
    }
    if (best < 0) {
      return lag;
    }
    double curve = values[best - 1] - 2 * values[best] + values[best + 1];
    return curve >= -1e-12 ? best : best + 0.5 * (values[best - 1] - values[best + 1]) / curve;
  }

  private static void add(float[] x, int start, int window, double[] sum) {
    double mean = 0;
    for (int i = 0; i < window; i++) {
      mean += x[start + i];
    }
    mean /= window;
    float[] centred = new float[window];
    for (int i = 0; i < window; i++) {
      centred[i] = (float) (x[start + i] - mean);
    }
    for (int lag = 0; lag < sum.length; lag++) {
      float product = 0;
      for (int i = lag; i < window; i++) {
        product += centred[i] * centred[i - lag];
      }
      sum[lag] += product / (window - lag);
    }
  }
}
