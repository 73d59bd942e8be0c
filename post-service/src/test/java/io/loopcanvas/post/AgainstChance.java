package io.loopcanvas.post;

import java.util.Arrays;
import java.util.List;

/**
 * How likely what a change-point detector says of the seams of many loops would be if it could not tell them from other
 * places: small is bad.
 *
 * @param places where its first choice lay near the seam: the chance of so many or more (binomial)
 * @param ranks of the seams among all places: the chance of so large a distance from even ranks (Kolmogorov and Smirnov,
 *     both sides; Stephens, "EDF Statistics for Goodness of Fit", 1974)
 */
record AgainstChance(double places, double ranks) {

  static AgainstChance of(List<LoopFigures> loops) {
    int found = (int) loops.stream().filter(LoopFigures::found).count();
    return new AgainstChance(
        atLeast(found, loops.size(), LoopFigures.FOUND_BY_CHANCE),
        uneven(loops.stream().mapToDouble(LoopFigures::seamRank).toArray()));
  }

  /** The chance of {@code successes} or more in {@code trials}. */
  static double atLeast(int successes, int trials, double each) {
    double sum = 0;
    double ways = 1;
    for (int k = 0; k <= trials; k++) {
      sum += k >= successes ? ways * Math.pow(each, k) * Math.pow(1 - each, trials - k) : 0;
      ways *= (trials - k) / (k + 1.0);
    }
    return sum;
  }

  /** The chance that numbers drawn evenly from 0–1 are as uneven as these. */
  static double uneven(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    int n = sorted.length;
    double distance = 0;
    for (int i = 0; i < n; i++) {
      distance = Math.max(distance, Math.max(sorted[i] - i / (double) n, (i + 1) / (double) n - sorted[i]));
    }
    double scaled = (Math.sqrt(n) + .12 + .11 / Math.sqrt(n)) * distance;
    double sum = 0;
    for (int k = 1; k <= 100; k++) {
      sum += 2 * (k % 2 == 1 ? 1 : -1) * Math.exp(-2 * k * k * scaled * scaled);
    }
    return scaled < .2 ? 1 : Math.clamp(sum, 0, 1);
  }
}
