package io.loopcanvas.analysis.form;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts a section into phrases by dynamic programming over bars: a block that comes back elsewhere as a whole is a phrase, most of all
 * when it is four bars long and when the sound changes at its start.
 */
final class Phrases {
  private static final int LONGEST_BARS = 24;
  private static final int CONTEXT_BARS = 4;
  private static final double REPETITION_WEIGHT = 0.25;
  private static final double NOVELTY_WEIGHT = 0.9;
  private static final double MOST_NOVELTY = 2;

  private final SelfSimilarity similarity;
  private final double[] novelty;

  Phrases(SelfSimilarity similarity, float[][] timbre) {
    this.similarity = similarity;
    this.novelty = new Change(timbre, CONTEXT_BARS).novelty();
  }

  /** First bars of the phrases of a section, then its end. */
  List<Integer> of(int from, int to) {
    int n = to - from;
    double[] best = new double[n + 1];
    int[] back = new int[n + 1];
    for (int end = 1; end <= n; end++) {
      best[end] = Double.NEGATIVE_INFINITY;
      for (int length = 1; length <= Math.min(end, LONGEST_BARS); length++) {
        int start = end - length;
        double score = best[start] + worth(from + start, length, start == 0) + worthOfLength(length, start == 0 || end == n);
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
    double opening = first ? 0 : NOVELTY_WEIGHT * Math.min(MOST_NOVELTY, novelty[start]);
    return REPETITION_WEIGHT * length * similarity.repetition(start, length) + opening;
  }

  /** Phrases are of four bars, or of two or eight; first and last may be cut. */
  private static double worthOfLength(int length, boolean edge) {
    return switch (length) {
      case 4 -> 0.2;
      case 2, 8 -> -0.6;
      case 1 -> edge ? -1.6 : -3;
      default -> length < 8 ? -1 : -3;
    };
  }
}
