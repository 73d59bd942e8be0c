package io.loopcanvas.post.grade;

import java.util.Arrays;
import java.util.List;

/**
 * What leads each loop frame's mean luma to a slow, small breathing. Over the seam two courses meet, and their bend would be
 * faster than any of the take's own; and a take that breathes widely would come back over the seam by a visible change.
 * The light inside the picture wanders as it did.
 */
final class LumaCourse {
  /** Sigma in loop frames: breathing slower than a second and a half stays. */
  private static final int EVENING = 10;

  private LumaCourse() {}

  /**
   * @param graded mean of what the grade shows of each source frame's luma, 0–1
   * @param level mean graded luma of a usual frame, 0–1: what a change of {@code graded} is a fraction of
   * @param breathing largest departure from the loop's mean that stays, as a fraction
   * @return a factor on the luma of each loop frame
   */
  static double[] gains(LoopTimeline timeline, double[] graded, double level, double breathing) {
    double[] luma = new double[timeline.frames()];
    for (int n = 0; n < luma.length; n++) {
      double head = timeline.head(n);
      luma[n] = (1 - head) * mean(timeline.shares(n), graded) + (head > 0 ? head * mean(timeline.headShares(n), graded) : 0);
    }
    double[] course = new double[luma.length];
    Arrays.setAll(course, n -> around(luma, n));
    double middle = Arrays.stream(course).average().orElseThrow();
    double widest = Arrays.stream(course).map(value -> Math.abs(value - middle)).max().orElseThrow();
    double kept = Math.min(1, breathing * level / Math.max(widest, 1e-9));
    double[] gains = new double[luma.length];
    Arrays.setAll(gains, n -> (middle + kept * (course[n] - middle)) / Math.max(1e-6, luma[n]));
    return gains;
  }

  private static double mean(List<LoopTimeline.Share> shares, double[] source) {
    return shares.stream().mapToDouble(share -> share.weight() * source[share.source()]).sum();
  }

  /** Gaussian mean on the circle. */
  private static double around(double[] values, int n) {
    double sum = 0;
    double weights = 0;
    for (int k = -3 * EVENING; k <= 3 * EVENING; k++) {
      double w = Math.exp(-k * k / (2.0 * EVENING * EVENING));
      sum += w * values[Math.floorMod(n + k, values.length)];
      weights += w;
    }
    return sum / weights;
  }
}
