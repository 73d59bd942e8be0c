package io.loopcanvas.analysis.form;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts a track into sections by dynamic programming over bars: a block that comes back elsewhere as a whole is a
 * section, most of all when it is eight bars long and when the sound changes at its start.
 */
final class Segmentation {
  private static final int LONGEST_BARS = 24;
  private static final int CONTEXT_BARS = 4;
  private static final double REPETITION_WEIGHT = 0.25;
  private static final double NOVELTY_WEIGHT = 0.9;
  /** Each boundary has to earn this much, or blocks would be as short as they may. */
  private static final double BOUNDARY_COST = 1.4;

  private final SelfSimilarity similarity;
  private final double[] novelty;

  Segmentation(SelfSimilarity similarity, float[][] timbre) {
    this.similarity = similarity;
    this.novelty = novelty(timbre);
  }

  /** First bars of the sections, then the number of bars. */
  List<Integer> boundaries() {
    int n = similarity.bars();
    double[] best = new double[n + 1];
    int[] from = new int[n + 1];
    for (int end = 1; end <= n; end++) {
      best[end] = Double.NEGATIVE_INFINITY;
      for (int length = 1; length <= Math.min(end, LONGEST_BARS); length++) {
        double score = best[end - length] + score(end - length, length, n);
        if (score > best[end]) {
          best[end] = score;
          from[end] = end - length;
        }
      }
    }
    Deque<Integer> boundaries = new ArrayDeque<>();
    for (int at = n; at > 0; at = from[at]) {
      boundaries.addFirst(at);
    }
    boundaries.addFirst(0);
    return new ArrayList<>(boundaries);
  }

  private double score(int start, int length, int n) {
    double opening = start == 0 ? 0 : NOVELTY_WEIGHT * novelty[start] - BOUNDARY_COST;
    return REPETITION_WEIGHT * length * similarity.repetition(start, length) + lengthPrior(length, start, n) + opening;
  }

  /** Eight bars are the commonest phrase, four and sixteen next; first and last may be cut. */
  private static double lengthPrior(int length, int start, int n) {
    boolean edge = start == 0 || start + length == n;
    return switch (length) {
      case 8 -> 1;
      case 4, 16 -> 0.55;
      case 12 -> 0.35;
      case 24 -> 0.1;
      case 1, 2, 3 -> edge ? -0.8 : -3;
      default -> edge ? 0.1 : length % 2 == 0 ? -0.1 : -0.5;
    };
  }

  /** Change of timbre and level between the bars before and after, over its mean in this track; at most 2. */
  private static double[] novelty(float[][] timbre) {
    int n = timbre.length;
    double[] novelty = new double[n + 1];
    double mean = 0;
    for (int i = 1; i < n; i++) {
      int context = Math.min(CONTEXT_BARS, Math.min(i, n - i));
      double squares = 0;
      for (int c = 0; c < timbre[0].length; c++) {
        double step = 0;
        for (int k = 0; k < context; k++) {
          step += timbre[i + k][c] - timbre[i - 1 - k][c];
        }
        squares += step * step / (context * context);
      }
      novelty[i] = Math.sqrt(squares) * Math.sqrt((double) context / CONTEXT_BARS);
      mean += novelty[i] / (n - 1);
    }
    for (int i = 1; i < n; i++) {
      novelty[i] = mean < 1e-6 ? 0 : Math.min(2, novelty[i] / mean);
    }
    return novelty;
  }
}
