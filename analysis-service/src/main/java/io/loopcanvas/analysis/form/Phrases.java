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

  /** What a block of this many bars is worth for its length alone. */
  @FunctionalInterface
  private interface LengthPrior {
    double of(int length, boolean edge);
  }

  /** First bars of the sections, then the number of bars. */
  List<Integer> sections() {
    return cut(0, similarity.bars(), Segmentation::sectionLength);
  }

  /** First bars of the phrases of a section, then its end. */
  List<Integer> phrases(int from, int to) {
    return cut(from, to, Segmentation::phraseLength);
  }

  private List<Integer> cut(int from, int to, LengthPrior prior) {
    int n = to - from;
    double[] best = new double[n + 1];
    int[] back = new int[n + 1];
    for (int end = 1; end <= n; end++) {
      best[end] = Double.NEGATIVE_INFINITY;
      for (int length = 1; length <= Math.min(end, LONGEST_BARS); length++) {
        int start = end - length;
        double score = best[start] + worth(from + start, length, start == 0) + prior.of(length, start == 0 || end == n);
        if (score > best[end]) {
          best[end] = score;
          back[end] = start;
        }
      }
    }
    Deque<Integer> boundaries = new ArrayDeque<>();
    for (int at = n; at > 0; at = back[at]) {
      boundaries.addFirst(from + at);
    }
    boundaries.addFirst(from);
    return new ArrayList<>(boundaries);
  }

  private double worth(int start, int length, boolean first) {
    double opening = first ? 0 : NOVELTY_WEIGHT * novelty[start] - BOUNDARY_COST;
    return REPETITION_WEIGHT * length * similarity.repetition(start, length) + opening;
  }

  /** Eight bars are the commonest phrase, four and sixteen next; first and last may be cut. */
  private static double sectionLength(int length, boolean edge) {
    return switch (length) {
      case 8 -> 1;
      case 4, 16 -> 0.55;
      case 12 -> 0.35;
      case 24 -> 0.1;
      case 1, 2, 3 -> edge ? -0.8 : -3;
      default -> edge ? 0.1 : length % 2 == 0 ? -0.1 : -0.5;
    };
  }

  /** Phrases are of four bars, or of two or eight; what a cut costs a section must not hinder them. */
  private static double phraseLength(int length, boolean edge) {
    return BOUNDARY_COST + switch (length) {
      case 4 -> 0.2;
      case 2, 8 -> -0.6;
      case 1 -> edge ? -1.6 : -3;
      default -> length < 8 ? -1 : -3;
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
