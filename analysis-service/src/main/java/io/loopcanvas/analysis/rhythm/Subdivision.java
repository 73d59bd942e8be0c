package io.loopcanvas.analysis.rhythm;

import java.util.List;

/**
 * How the beat is divided: mean onset strength at its halves and thirds, over that of all moments.
 *
 * @param first strength at a third of the beat; a shuffle leaves it out
 */
record Subdivision(double half, double quarters, double first, double second) {
  private static final double NEAR = 0.04;
  private static final double CLEAR = 1.3;

  static Subdivision of(float[] strength, List<Double> frames) {
    double all = 0;
    for (float s : strength) {
      all += s / strength.length;
    }
    double mean = Math.max(1e-9, all);
    return new Subdivision(at(strength, frames, 1 / 2.0) / mean,
        (at(strength, frames, 1 / 4.0) + at(strength, frames, 3 / 4.0)) / 2 / mean,
        at(strength, frames, 1 / 3.0) / mean, at(strength, frames, 2 / 3.0) / mean);
  }

  /** Whether three notes fill a beat rather than two or four. */
  boolean compound() {
    return Math.min(first, second) > CLEAR * Math.max(1, Math.max(half, quarters));
  }

  private static double at(float[] strength, List<Double> frames, double share) {
    double sum = 0;
    for (int i = 0; i + 1 < frames.size(); i++) {
      double period = frames.get(i + 1) - frames.get(i);
      double centre = frames.get(i) + share * period;
      int reach = Math.max(1, (int) Math.round(NEAR * period));
      double highest = 0;
      for (int f = (int) Math.round(centre) - reach; f <= Math.round(centre) + reach; f++) {
        highest = f >= 0 && f < strength.length ? Math.max(highest, strength[f]) : highest;
      }
      sum += highest;
    }
    return frames.size() < 2 ? 0 : sum / (frames.size() - 1);
  }
}
