package io.loopcanvas.analysis.rhythm;

/**
 * An autocorrelation by lag.
 *
 * @param values one a frame of lag
 */
record Curve(float[] values) {
  /** At a fractional lag in frames; 0 beyond the longest. */
  double at(double lag) {
    int i = (int) lag;
    if (lag < 0 || i + 1 >= values.length) {
      return 0;
    }
    double f = lag - i;
    return values[i] * (1 - f) + values[i + 1] * f;
  }

  /** How well a period and its multiples fit: the value at the lag, at twice and at four times it. */
  double comb(double lag) {
    return at(lag) + .5 * at(2 * lag) + .25 * at(4 * lag);
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
}
