package io.loopcanvas.analysis.learned;

/** What the learned networks do between their layers, in place. */
public final class Activations {
  private Activations() {}

  /** Negative values become nothing. */
  public static void rectify(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i]);
    }
  }

  public static void rectify(float[][] rows) {
    for (float[] row : rows) {
      rectify(row);
    }
  }

  /** log(1 + exp(x)), for which no value is too large. */
  public static void softplus(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (Math.max(0, values[i]) + Math.log1p(Math.exp(-Math.abs(values[i]))));
    }
  }
}
