package io.loopcanvas.analysis.mood;

/**
 * Where a value stands among real music, from five known quantiles.
 *
 * @param quantiles the values below which 5, 25, 50, 75 and 95 percent of real tracks lie
 */
record Percentile(double... quantiles) {
  private static final double[] SHARES = {.05, .25, .5, .75, .95};

  /** 0–1. */
  double of(double value) {
    int last = quantiles.length - 1;
    for (int i = 0; i < last; i++) {
      if (value < quantiles[i + 1] || i == last - 1) {
        double slope = (SHARES[i + 1] - SHARES[i]) / (quantiles[i + 1] - quantiles[i]);
        return Math.clamp(SHARES[i] + slope * (value - quantiles[i]), 0, 1);
      }
    }
    throw new AssertionError("unreachable: the last interval takes every value");
  }
}
