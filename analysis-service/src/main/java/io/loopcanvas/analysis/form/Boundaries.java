package io.loopcanvas.analysis.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses the bars at which sections begin by how likely each is to begin one. */
final class Boundaries {
  /** Two boundaries so near are one to the ear, and to the usual measure of boundaries. */
  private static final double TOLERANCE_SECONDS = 3;
  private static final int SHORTEST_BARS = 4;
  private static final double SUREST = 0.98;

  private Boundaries() {}

  /**
   * As many boundaries as make the F measure highest that is to be expected: twice the hits over the boundaries chosen and those that
   * there are, if each chance is right. To choose none is right only where there is none, and all right then.
   *
   * @param chances of {@link BoundaryEar}
   * @param edges of the bars, in seconds
   * @return first bars of the sections, 0 the first, then the number of bars
   */
  static List<Integer> of(double[] chances, List<Double> edges) {
    int bars = chances.length;
    double[] hits = hits(chances, edges);
    List<Integer> candidates = apart(chances);
    candidates.sort(Comparator.comparingDouble(i -> -hits[i]));
    double expected = 0;
    double none = 1;
    for (double chance : chances) {
      expected += chance;
      none *= 1 - chance;
    }
    double best = none;
    double sum = 0;
    int count = 0;
    for (int k = 1; k <= candidates.size(); k++) {
      sum += hits[candidates.get(k - 1)];
      double f = 2 * sum / (k + expected);
      if (f > best) {
        best = f;
        count = k;
      }
    }
    List<Integer> starts = new ArrayList<>(candidates.subList(0, count));
    starts.add(0);
    starts.add(bars);
    starts.sort(null);
    return starts;
  }

  /** The likeliest bars first, and none that is nearer than a short section to a likelier one. */
  private static List<Integer> apart(double[] chances) {
    List<Integer> likeliest = IntStream.range(1, chances.length).boxed().sorted(Comparator.comparingDouble(i -> -chances[i])).toList();
    List<Integer> chosen = new ArrayList<>();
    for (int bar : likeliest) {
      if (chosen.stream().allMatch(c -> Math.abs(c - bar) >= SHORTEST_BARS)) {
        chosen.add(bar);
      }
    }
    return chosen;
  }

  /** How likely a section begins at each bar or so near it that nobody minds. */
  private static double[] hits(double[] chances, List<Double> edges) {
    double[] hits = new double[chances.length];
    for (int i = 0; i < hits.length; i++) {
      double none = 1;
      for (int j = 0; j < chances.length; j++) {
        boolean near = Math.abs(edges.get(j) - edges.get(i)) <= TOLERANCE_SECONDS;
        none *= near ? 1 - Math.min(SUREST, chances[j]) : 1;
      }
      hits[i] = 1 - none;
    }
    return hits;
  }
}
