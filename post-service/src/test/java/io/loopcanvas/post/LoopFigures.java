package io.loopcanvas.post;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What can be measured of a closed loop, from the grey frames of its master at 90×160 and, for detail, at 180×320: finer
 * than that, the master holds nothing but the rounding to its ten bits.
 *
 * @param seam last step to the first frame over the 95th percentile of the other steps
 * @param reversal smallest distance of frames from their mirror in time over that of frames as far apart: 0 runs backwards
 * @param luma largest departure of the mean luma in the cross-fade from the mean of the rest, in percent
 * @param detail energy of fine detail, mean over the cross-fade against the mean of the rest, in percent
 * @param fastest 95th percentile of the steps inside the cross-fade over the median of the others
 * @param seamRank of 168 places, how many look more like a change point than the seam when the loop is played three times,
 *     0–1; uniform by chance
 * @param found whether the detector's first choice is the seam, give or take a quarter of a second
 */
public record LoopFigures(double seam, double reversal, double luma, double detail, double fastest, double seamRank, boolean found) {
  private static final int WINDOW = 12;
  private static final int NEAR = 6;
  private static final int LOOP_FRAMES = 168;
  /** How often a place taken at random counts as {@link #found}. */
  static final double FOUND_BY_CHANCE = (2 * NEAR + 1) / (double) LOOP_FRAMES;

  /** @param fade frames of the cross-fade, at the end of the loop */
  public static LoopFigures of(Seen small, Seen middle, int fade) {
    double[] luma = boxcar(small.meanLuma());
    double[] detail = boxcar(middle.detail());
    double[] score = changeScores(List.of(luma, detail, small.steps(), small.spread()));
    int frames = score.length;
    double atSeam = best(score, 0);
    long above = IntStream.range(0, frames).filter(n -> best(score, n) > atSeam).count();
    int first = IntStream.range(0, frames).boxed().max((a, b) -> Double.compare(score[a], score[b])).orElseThrow();
    return new LoopFigures(small.seamRatio(), reversal(small), 100 * farthest(luma, fade),
        100 * (mean(end(detail, fade)) / mean(rest(detail, fade)) - 1), fastest(small.steps(), fade),
        above / (double) frames, Math.min(first, frames - first) <= NEAR);
  }

  /** The interpolation's ripple has a period of four frames; looped. */
  private static double[] boxcar(double[] values) {
    int n = values.length;
    double[] mean = new double[n];
    for (int i = 0; i < n; i++) {
      for (int k = -2; k < 2; k++) {
        mean[i] += values[Math.floorMod(i + k, n)] / 4;
      }
    }
    return mean;
  }

  private static double[] end(double[] values, int fade) {
    return Arrays.copyOfRange(values, values.length - fade, values.length);
  }

  private static double[] rest(double[] values, int fade) {
    return Arrays.copyOf(values, values.length - fade);
  }

  private static double farthest(double[] values, int fade) {
    double usual = mean(rest(values, fade));
    return Arrays.stream(end(values, fade)).map(value -> value / usual - 1).boxed()
        .max((a, b) -> Double.compare(Math.abs(a), Math.abs(b))).orElseThrow();
  }

  private static double fastest(double[] steps, int fade) {
    double[] inside = Arrays.stream(end(steps, fade)).sorted().toArray();
    double[] others = Arrays.stream(rest(steps, fade)).sorted().toArray();
    return inside[(int) (.95 * inside.length)] / others[others.length / 2];
  }

  /** How different half a second before and after each place are: the sum of squared t-values of the features. */
  private static double[] changeScores(List<double[]> features) {
    int n = features.getFirst().length;
    double[] scores = new double[n];
    for (double[] feature : features) {
      for (int place = 0; place < n; place++) {
        double[] before = window(feature, place - WINDOW);
        double[] after = window(feature, place);
        double t = (mean(before) - mean(after)) / Math.sqrt((variance(before) + variance(after)) / WINDOW + 1e-12);
        scores[place] += t * t;
      }
    }
    return scores;
  }

  private static double best(double[] score, int place) {
    double best = 0;
    for (int k = -2; k <= 2; k++) {
      best = Math.max(best, score[Math.floorMod(place + k, score.length)]);
    }
    return best;
  }

  private static double[] window(double[] values, int from) {
    double[] window = new double[WINDOW];
    Arrays.setAll(window, i -> values[Math.floorMod(from + i, values.length)]);
    return window;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }

  /** How much nearer frames are to their mirror in time than to others as far away; 0 for a palindrome. */
  public static double reversal(Seen seen) {
    int n = seen.frames().size();
    IntToDoubleFunction at = centre -> {
      double mirrored = 0;
      double apart = 0;
      for (int k = 6; k < 60; k += 6) {
        mirrored += seen.distance(Math.floorMod(centre - k, n), (centre + k) % n);
        apart += seen.distance((centre + 40) % n, (centre + 40 + 2 * k) % n);
      }
      return mirrored / apart;
    };
    List<Double> all = new ArrayList<>();
    for (int centre = 0; centre < n; centre++) {
      all.add(at.applyAsDouble(centre));
    }
    return all.stream().min(Double::compare).orElseThrow();
  }
}
