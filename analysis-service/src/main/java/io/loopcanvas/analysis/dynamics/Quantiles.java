package io.loopcanvas.analysis.dynamics;

import java.util.Arrays;

/** Order statistics of a sample. */
public final class Quantiles {
  private final double[] sorted;

  public Quantiles(double[] values) {
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /** @param share 0–1; 0 for an empty sample */
  public double at(double share) {
    if (sorted.length == 0) {
      return 0;
    }
    double x = share * (sorted.length - 1);
    int i = (int) x;
    return i + 1 < sorted.length ? sorted[i] + (x - i) * (sorted[i + 1] - sorted[i]) : sorted[i];
  }
}
