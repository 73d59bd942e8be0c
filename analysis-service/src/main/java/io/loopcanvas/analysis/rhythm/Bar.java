package io.loopcanvas.analysis.rhythm;

import io.loopcanvas.domain.analysis.TrackAnalysis.Metre;

/** How many beats make a bar: by how much beats resemble one another three or four beats later. */
final class Bar {
  private static final int FEWEST_BEATS = 8;
  /** Beats after which the count of bars can be trusted. */
  private static final double ENOUGH_BEATS = 64;
  /** How much more alike beats three apart must be than beats four apart. */
  private static final double TRIPLE_MARGIN = 0.06;
  private static final double CLEAR_METRE = 0.25;

  private Bar() {}

  /** @param beats found in the track */
  static double enough(int beats) {
    return beats < FEWEST_BEATS ? 0 : Math.clamp(beats / ENOUGH_BEATS, 0, 1);
  }

  /** @param features of {@link BeatFeatures} */
  static Metre metre(double[][] features, Subdivision subdivision) {
    int beats = features[0].length;
    if (beats < FEWEST_BEATS) {
      return new Metre("4/4", 0);
    }
    double triple = periodicity(features, 3) - Math.max(periodicity(features, 4), periodicity(features, 2));
    boolean three = triple > TRIPLE_MARGIN;
    double sure = enough(beats) * Math.clamp(Math.abs(triple - TRIPLE_MARGIN) / CLEAR_METRE, 0, 1);
    return new Metre(three ? "3/4" : subdivision.compound() ? "6/8" : "4/4", sure);
  }

  /** How alike the features are some beats later, one and two bars on. */
  private static double periodicity(double[][] features, int lag) {
    double sum = 0;
    for (double[] row : features) {
      sum += (correlation(row, lag) + correlation(row, 2 * lag)) / (2 * features.length);
    }
    return sum;
  }

  private static double correlation(double[] values, int lag) {
    double product = 0;
    for (int i = lag; i < values.length; i++) {
      product += values[i] * values[i - lag];
    }
    return values.length <= lag ? 0 : product / (values.length - lag);
  }
}
