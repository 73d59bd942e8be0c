package io.loopcanvas.analysis.rhythm;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of four beats begins the bar: where the bass enters and the harmony changes. Four beats to the bar are assumed;
 * a waltz gets a low confidence, not a three.
 */
final class Downbeats {
  private static final int BEATS = 4;
  private static final double CLEAR_MARGIN = 0.35;

  /** @param phase index of the first downbeat among the beats, 0–3 */
  record Phase(int phase, double confidence) {}

  private Downbeats() {}

  /**
   * @param bass bass onset at each beat
   * @param change how much the harmony differs before and after each beat
   */
  static Phase find(double[] bass, double[] change) {
    if (bass.length < 2 * BEATS) {
      return new Phase(0, 0);
    }
    double[] a = standard(bass);
    double[] b = standard(change);
    double[] score = new double[BEATS];
    for (int i = 0; i < bass.length; i++) {
      score[i % BEATS] += (0.45 * a[i] + b[i]) / ((bass.length + BEATS - 1 - i % BEATS) / BEATS);
    }
    int best = 0;
    for (int p = 1; p < BEATS; p++) {
      best = score[p] > score[best] ? p : best;
    }
    double second = Double.NEGATIVE_INFINITY;
    for (int p = 0; p < BEATS; p++) {
      second = p == best ? second : Math.max(second, score[p]);
    }
    return new Phase(best, Math.clamp((score[best] - second) / CLEAR_MARGIN, 0, 1) * Math.clamp(bass.length / 64.0, 0, 1));
  }

  static List<Double> every(List<Double> beats, int phase) {
    List<Double> downbeats = new ArrayList<>();
    for (int i = phase; i < beats.size(); i += BEATS) {
      downbeats.add(beats.get(i));
    }
    return downbeats;
  }

  private static double[] standard(double[] values) {
    double mean = 0;
    double squares = 0;
    for (double v : values) {
      mean += v / values.length;
      squares += v * v / values.length;
    }
    double deviation = Math.sqrt(Math.max(0, squares - mean * mean));
    double[] standard = new double[values.length];
    for (int i = 0; i < values.length && deviation > 1e-9; i++) {
      standard[i] = (values[i] - mean) / deviation;
    }
    return standard;
  }
}
