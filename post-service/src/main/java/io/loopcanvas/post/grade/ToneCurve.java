package io.loopcanvas.post.grade;

import java.util.List;

/** FFmpeg's {@code curves}: a natural cubic spline through the points, constant beyond the first and the last. */
final class ToneCurve {
  private static final int STEPS = 4096;

  private final float[] table = new float[STEPS + 2];

  /** @param points {@code [in, out]}, in rising order */
  ToneCurve(List<List<Double>> points) {
    double[] x = points.stream().mapToDouble(p -> p.get(0)).toArray();
    double[] y = points.stream().mapToDouble(p -> p.get(1)).toArray();
    double[] bend = bends(x, y);
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) value(x, y, bend, Math.min(1, i / (double) STEPS));
    }
  }

  float at(float value) {
    float scaled = Math.max(0, Math.min(1, value)) * STEPS;
    int i = (int) scaled;
    return table[i] + (table[i + 1] - table[i]) * (scaled - i);
  }

  /** Second derivatives at the points, 0 at both ends, by the tridiagonal sweep. */
  private static double[] bends(double[] x, double[] y) {
    int n = x.length;
    double[] bend = new double[n];
    double[] rest = new double[n];
    for (int i = 1; i < n - 1; i++) {
      double share = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]);
      double p = share * bend[i - 1] + 2;
      bend[i] = (share - 1) / p;
      double turn = (y[i + 1] - y[i]) / (x[i + 1] - x[i]) - (y[i] - y[i - 1]) / (x[i] - x[i - 1]);
      rest[i] = (6 * turn / (x[i + 1] - x[i - 1]) - share * rest[i - 1]) / p;
    }
    bend[n - 1] = 0;
    for (int i = n - 2; i >= 0; i--) {
      bend[i] = bend[i] * bend[i + 1] + rest[i];
    }
    return bend;
  }

  private static double value(double[] x, double[] y, double[] bend, double at) {
    int last = x.length - 1;
    if (at <= x[0] || at >= x[last]) {
      return at <= x[0] ? y[0] : y[last];
    }
    int i = 0;
    while (at > x[i + 1]) {
      i++;
    }
    double h = x[i + 1] - x[i];
    double a = (x[i + 1] - at) / h;
    double b = 1 - a;
    return a * y[i] + b * y[i + 1] + ((a * a * a - a) * bend[i] + (b * b * b - b) * bend[i + 1]) * h * h / 6;
  }
}
