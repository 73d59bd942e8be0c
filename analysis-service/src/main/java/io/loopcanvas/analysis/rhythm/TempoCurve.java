package io.loopcanvas.analysis.rhythm;

import io.loopcanvas.domain.analysis.TrackAnalysis.TempoChange;
import java.util.ArrayList;
import java.util.List;

/**
 * The period over time, for tracks that change their tempo: the likeliest path through the windows of the
 * autocorrelation, in steps of one percent around the tempo that prevails (Viterbi).
 *
 * @param bpm one value a window
 * @param seconds middles of the windows
 * @param support how strong the pulse is at that tempo, 0–1
 */
record TempoCurve(double[] bpm, double[] seconds, double[] support) {
  private static final int STEPS = 26;
  private static final double STEP = 1.01;
  /** What a step of one percent costs, and what leaving the prevailing tempo does. */
  private static final double MOVE = 0.12;
  private static final double AWAY = 0.06;
  /** Changes under this are a player's freedom, not a new tempo. */
  private static final double CHANGE = 0.035;
  private static final double SHORTEST_SECONDS = 6;

  static TempoCurve of(Autocorrelation correlation, double bpm, double hz) {
    int n = correlation.windows();
    int states = 2 * STEPS + 1;
    double[][] total = new double[n][states];
    int[][] back = new int[n][states];
    double[][] seen = new double[n][states];
    for (int w = 0; w < n; w++) {
      Curve curve = correlation.window(w);
      for (int s = 0; s < states; s++) {
        double lag = 60 * hz / (bpm * Math.pow(STEP, s - STEPS));
        seen[w][s] = curve.comb(lag);
        double best = Double.NEGATIVE_INFINITY;
        for (int p = 0; w > 0 && p < states; p++) {
          double score = total[w - 1][p] - MOVE * Math.abs(s - p);
          if (score > best) {
            best = score;
            back[w][s] = p;
          }
        }
        total[w][s] = seen[w][s] - (s == STEPS ? 0 : AWAY) + (w > 0 ? best : 0);
      }
    }
    return path(correlation, total, back, seen, bpm);
  }

  private static TempoCurve path(Autocorrelation correlation, double[][] total, int[][] back, double[][] seen, double bpm) {
    int n = total.length;
    double[] path = new double[n];
    double[] seconds = new double[n];
    double[] support = new double[n];
    int state = 0;
    for (int s = 1; n > 0 && s < total[n - 1].length; s++) {
      state = total[n - 1][s] > total[n - 1][state] ? s : state;
    }
    for (int w = n - 1; w >= 0; w--) {
      path[w] = bpm * Math.pow(STEP, state - STEPS);
      seconds[w] = correlation.seconds(w);
      support[w] = Math.clamp(seen[w][state], 0, 1);
      state = back[w][state];
    }
    return new TempoCurve(path, seconds, support);
  }

  /** Whether one period will do for the whole track. */
  boolean steady() {
    for (double one : bpm) {
      if (Math.abs(Math.log(one / bpm[0])) > CHANGE) {
        return false;
      }
    }
    return true;
  }

  /** Beats per minute at a time. */
  double at(double time) {
    int i = 0;
    while (i + 1 < seconds.length && seconds[i + 1] <= time) {
      i++;
    }
    return bpm[i];
  }

  /** Spans of even tempo; empty when the tempo is steady. */
  List<TempoChange> changes() {
    List<TempoChange> changes = new ArrayList<>();
    int start = 0;
    for (int w = 1; !steady() && w <= bpm.length; w++) {
      if (w == bpm.length || Math.abs(Math.log(bpm[w] / bpm[start])) > CHANGE) {
        if (seconds[w - 1] - seconds[start] >= SHORTEST_SECONDS) {
          append(changes, start, w);
        }
        start = w;
      }
    }
    return changes.size() < 2 ? List.of() : changes;
  }

  private void append(List<TempoChange> changes, int from, int to) {
    double mean = 0;
    double sure = 0;
    for (int w = from; w < to; w++) {
      mean += bpm[w] / (to - from);
      sure += support[w] / (to - from);
    }
    if (changes.isEmpty() || Math.abs(Math.log(mean / changes.getLast().bpm())) > CHANGE) {
      changes.add(new TempoChange(changes.isEmpty() ? 0 : seconds[from], mean, sure));
    }
  }
}
