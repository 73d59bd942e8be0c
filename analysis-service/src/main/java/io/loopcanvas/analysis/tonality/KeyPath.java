package io.loopcanvas.analysis.tonality;

import io.loopcanvas.domain.analysis.TrackAnalysis.Modulation;
import java.util.ArrayList;
import java.util.List;

/** The key over time: the likeliest path through windows, where a change has to pay for itself (Viterbi). */
final class KeyPath {
  private static final double WINDOW_SECONDS = 12;
  private static final double HOP_SECONDS = 3;
  /** A new key must fit this much better, summed over windows; relative keys share their notes and cost more. */
  private static final double CHANGE = 1.6;
  private static final double SHORTEST_SECONDS = 15;
  private static final double CLEAR_MARGIN = 0.15;
  private static final int KEYS = 24;

  private KeyPath() {}

  /** Spans of one key; empty when one key holds throughout. */
  static List<Modulation> modulations(Harmony harmony) {
    double[][] fits = fits(harmony);
    int[] path = path(fits);
    List<Modulation> spans = new ArrayList<>();
    int start = 0;
    for (int w = 1; w <= path.length; w++) {
      if (w == path.length || path[w] != path[start]) {
        if ((w - start) * HOP_SECONDS >= SHORTEST_SECONDS || w == path.length && spans.isEmpty()) {
          append(spans, fits, path[start], start, w);
        }
        start = w;
      }
    }
    return spans.size() < 2 ? List.of() : spans;
  }

  private static void append(List<Modulation> spans, double[][] fits, int key, int from, int to) {
    double margin = 0;
    for (int w = from; w < to; w++) {
      margin += (fits[w][key] - fits[w][KeyEstimator.highest(fits[w], key)]) / (to - from);
    }
    String tonic = KeyEstimator.TONICS.get(key % 12);
    String mode = key < 12 ? "major" : "minor";
    boolean same = !spans.isEmpty() && spans.getLast().tonic().equals(tonic) && spans.getLast().mode().equals(mode);
    if (!same) {
      // a window is heard as its middle; the change lies between two of them
      double start = spans.isEmpty() ? 0 : from * HOP_SECONDS + WINDOW_SECONDS / 2 - HOP_SECONDS / 2;
      spans.add(new Modulation(start, tonic, mode, Math.clamp(margin / CLEAR_MARGIN, 0, 1)));
    }
  }

  private static double[][] fits(Harmony harmony) {
    int window = (int) Math.round(WINDOW_SECONDS * Harmony.HZ);
    int hop = (int) Math.round(HOP_SECONDS * Harmony.HZ);
    int frames = harmony.chroma().length;
    int count = Math.max(1, (frames - window) / hop + 1);
    double[][] fits = new double[count][];
    for (int w = 0; w < count; w++) {
      fits[w] = KeyProfiles.together(harmony.histogram(w * hop, Math.min(frames, w * hop + window)));
    }
    return fits;
  }

  private static int[] path(double[][] fits) {
    int n = fits.length;
    double[][] total = new double[n][KEYS];
    int[][] back = new int[n][KEYS];
    for (int w = 0; w < n; w++) {
      for (int k = 0; k < KEYS; k++) {
        double best = w == 0 ? 0 : total[w - 1][k];
        back[w][k] = k;
        for (int p = 0; w > 0 && p < KEYS; p++) {
          if (total[w - 1][p] - CHANGE > best) {
            best = total[w - 1][p] - CHANGE;
            back[w][k] = p;
          }
        }
        total[w][k] = best + fits[w][k];
      }
    }
    int[] path = new int[n];
    path[n - 1] = KeyEstimator.highest(total[n - 1], -1);
    for (int w = n - 1; w > 0; w--) {
      path[w - 1] = back[w][path[w]];
    }
    return path;
  }
}
