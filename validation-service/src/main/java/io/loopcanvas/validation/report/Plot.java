package io.loopcanvas.validation.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A curve over a clip's time, drawn as SVG. */
final class Plot {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 90;

  private Plot() {}

  /** From the smallest to the largest value, marked where frames failed. */
  static String svg(double[] values, List<Integer> marks) {
    double low = Arrays.stream(values).min().orElse(0);
    double high = Math.max(low + 1e-6, Arrays.stream(values).max().orElse(1));
    StringBuilder svg = new StringBuilder(
        "<svg viewBox=\"0 -4 %d %d\" role=\"img\" preserveAspectRatio=\"none\">".formatted(WIDTH, HEIGHT + 8));
    for (int mark : marks) {
      svg.append(String.format(Locale.ROOT, "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"0\" y2=\"%2$d\"/>", x(mark, values), HEIGHT));
    }
    svg.append("<polyline points=\"");
    for (int i = 0; i < values.length; i++) {
      svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(i, values), HEIGHT * (high - values[i]) / (high - low)));
    }
    return svg.append("\"/></svg>").toString()
        + String.format(Locale.ROOT, "<small>%.2f to %.2f</small>", low, high);
  }

  private static double x(int frame, double[] values) {
    return WIDTH * (double) frame / Math.max(1, values.length - 1);
  }
}
