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
 * @param lumaDip largest departure of the mean luma, over the cross-fade, from the weight's line between its two ends, in
 *     percent
 * @param detailDip the same of the energy of fine detail: mean over the cross-fade against that line, in percent
 * @param seamRank of 168 places, how many look more like a change point than the seam when the loop is played three times,
 *     0–1; uniform by chance
 * @param found whether the detector's first choice is the seam, give or take a quarter of a second
 */
public record LoopFigures(double seam, double reversal, double lumaDip, double detailDip, double seamRank, boolean found) {
  private static final int WINDOW = 12;
  private static final int NEAR = 6;

  /** @param fade frames of the cross-fade, at the end of the loop */
  public static LoopFigures of(Seen small, Seen middle, int fade) {
    double[] luma = boxcar(small.meanLuma());
    double[] detail = boxcar(middle.detail());
    double[] score = changeScores(List.of(luma, detail, small.steps(), small.spread()));
    int frames = score.length;
    double atSeam = best(score, 0);
    long above = IntStream.range(0, frames).filter(n -> best(score, n) > atSeam).count();
    int first = IntStream.range(0, frames).boxed().max((a, b) -> Double.compare(score[a], score[b])).orElseThrow();
    return new LoopFigures(small.seamRatio(), reversal(small), dip(luma, fade, true), dip(detail, fade, false),
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

  /** Departure from the line that the cross-fade's weight draws between the values at its two ends. */
  private static double dip(double[] values, int fade, boolean largest) {
    int n = values.length;
    double before = values[n - fade - 3];
    double after = values[3];
    double sum = 0;
    double most = 0;
    for (int i = 1; i < fade; i++) {
      double t = i / (double) fade;
      double off = values[n - fade + i] / (before + (after - before) * t * t * (3 - 2 * t)) - 1;
      most = Math.abs(off) > Math.abs(most) ? off : most;
      sum += off / (fade - 1);
    }
    return 100 * (largest ? most : sum);
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
