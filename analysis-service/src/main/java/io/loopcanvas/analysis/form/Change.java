package io.loopcanvas.analysis.form;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * How the bars from each bar on differ from those before it.
 *
 * @param steps {@code float[bars][columns]}: mean after minus mean before, weaker where the ends of the track leave fewer bars; the
 *     first is zero
 */
record Change(float[][] steps) {

  /** @param context bars before and after */
  Change(float[][] rows, int context) {
    this(steps(rows, context));
  }

  private static float[][] steps(float[][] rows, int context) {
    int n = rows.length;
    float[][] steps = new float[n][rows[0].length];
    for (int i = 1; i < n; i++) {
      int reach = Math.min(context, Math.min(i, n - i));
      double weight = Math.sqrt((double) reach / context) / reach;
      for (int c = 0; c < steps[i].length; c++) {
        double step = 0;
        for (int k = 0; k < reach; k++) {
          step += rows[i + k][c] - rows[i - 1 - k][c];
        }
        steps[i][c] = (float) (weight * step);
      }
    }
    return steps;
  }

  /** The length of each step, over its mean in this track. */
  double[] novelty() {
    double[] lengths = each(step -> {
      double squares = 0;
      for (float s : step) {
        squares += s * s;
      }
      return Math.sqrt(squares);
    });
    double mean = Arrays.stream(lengths).sum() / Math.max(1, lengths.length - 1);
    return Arrays.stream(lengths).map(l -> l / (mean + 1e-6)).toArray();
  }

  double[] each(ToDoubleFunction<float[]> measure) {
    return Arrays.stream(steps).mapToDouble(measure).toArray();
  }
}
