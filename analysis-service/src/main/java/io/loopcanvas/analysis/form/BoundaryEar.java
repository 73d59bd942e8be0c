package io.loopcanvas.analysis.form;

import io.loopcanvas.analysis.learned.Weights;

/**
 * How likely a section begins at each bar: a small network over {@link BoundaryFeatures}, learned from rendered songs whose notes are
 * known. The weights are made by {@code bench/music/boundary_ear.py}.
 */
final class BoundaryEar {
  static final BoundaryEar SHIPPED = Weights.read(BoundaryEar.class, "boundary-ear.txt", BoundaryEar::new);

  static final int FEATURES = 37;
  private static final int HIDDEN = 36;
  /** Nothing counts as further from its mean than this many standard deviations. */
  private static final double FURTHEST = 4;

  private final float[] means;
  private final float[] deviations;
  private final float[][] first;
  private final float[] firstBias;
  private final float[] last;
  private final float lastBias;

  private BoundaryEar(Weights weights) {
    means = weights.next(FEATURES);
    deviations = weights.next(FEATURES);
    first = weights.next(HIDDEN, FEATURES);
    firstBias = weights.next(HIDDEN);
    last = weights.next(HIDDEN);
    lastBias = weights.next(1)[0];
  }

  /** @return 0–1 for each bar; the first bar begins none */
  double[] chances(double[][] features) {
    double[] chances = new double[features.length];
    for (int i = 1; i < chances.length; i++) {
      chances[i] = chance(features[i]);
    }
    return chances;
  }

  private double chance(double[] features) {
    double[] x = new double[FEATURES];
    for (int c = 0; c < FEATURES; c++) {
      x[c] = Math.clamp((features[c] - means[c]) / deviations[c], -FURTHEST, FURTHEST);
    }
    double sum = lastBias;
    for (int h = 0; h < HIDDEN; h++) {
      double in = firstBias[h];
      for (int c = 0; c < FEATURES; c++) {
        in += first[h][c] * x[c];
      }
      sum += last[h] * Math.tanh(in);
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
