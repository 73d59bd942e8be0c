package io.loopcanvas.validation.measure;

import java.util.Arrays;

/** Arithmetic on evenly sampled values. */
public final class Series {
  private Series() {}

  public static double mean(double[] x) {
    return Arrays.stream(x).average().orElse(Double.NaN);
  }

  static double median(double[] x) {
    return quantile(x, .5);
  }

  /** @param share 0–1 */
  static double quantile(double[] x, double share) {
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  static int indexOfMax(double[] x) {
    int best = 0;
    for (int i = 1; i < x.length; i++) {
      best = x[i] > x[best] ? i : best;
    }
    return best;
  }

  /** Centred moving average over {@code width} values, shorter at the ends. */
  static double[] smooth(double[] x, int width) {
    double[] sums = new double[x.length + 1];
    for (int i = 0; i < x.length; i++) {
      sums[i + 1] = sums[i] + x[i];
    }
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int from = Math.max(0, i - width / 2);
      int to = Math.min(x.length, i - width / 2 + width);
      y[i] = (sums[to] - sums[from]) / (to - from);
    }
    return y;
  }

  static double[] minus(double[] x, double[] y) {
    double[] z = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      z[i] = x[i] - y[i];
    }
    return z;
  }

  /** Pearson's r; 0 where one of them does not move. */
  static double correlation(double[] x, double[] y) {
    double mx = mean(x);
    double my = mean(y);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - mx) * (y[i] - my);
      xx += (x[i] - mx) * (x[i] - mx);
      yy += (y[i] - my) * (y[i] - my);
    }
    return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
  }

  /** Least-squares slope times the length: how far a straight line through the values rises. */
  public static double rise(double[] x) {
    double centre = (x.length - 1) / 2.;
    double up = 0;
    double down = 0;
    for (int i = 0; i < x.length; i++) {
      up += (i - centre) * x[i];
      down += (i - centre) * (i - centre);
    }
    return down == 0 ? 0 : up / down * x.length;
  }
}
