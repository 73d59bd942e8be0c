package io.loopcanvas.analysis.rhythm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Beats by dynamic programming (Ellis, "Beat tracking by dynamic programming", J. New Music Research 36, 2007). */
final class BeatTracker {
  private static final double TIGHTNESS = 400;
  /** First and last beats weaker than this share of the typical beat are not heard as beats. */
  private static final double AUDIBLE = 0.25;

  private final float[] strength;
  private final double[] period;
  private final double typical;

  /** @param period frames from beat to beat, at each frame */
  BeatTracker(float[] strength, double[] period) {
    this.strength = strength;
    this.period = period;
    this.typical = Arrays.stream(period).average().orElse(1);
  }

  /** Frames of the beats, fractions by a parabola through the neighbours; empty when nothing sounds. */
  List<Double> beats() {
    double[] local = local();
    int n = local.length;
    int[] back = new int[n];
    double[] total = new double[n];
    double peak = Arrays.stream(local).max().orElse(0);
    if (peak <= 0) {
      return List.of();
    }
    double[] logs = new double[(int) Math.round(2 * Arrays.stream(period).max().orElse(1)) + 1];
    for (int d = 1; d < logs.length; d++) {
      logs[d] = Math.log(d);
    }
    boolean started = false;
    for (int i = 0; i < n; i++) {
      double best = Double.NEGATIVE_INFINITY;
      double log = Math.log(period[i]);
      back[i] = -1;
      for (int d = Math.max(1, (int) Math.round(period[i] / 2)); d <= Math.round(2 * period[i]); d++) {
        double octaves = logs[d] - log;
        double score = (i - d >= 0 ? total[i - d] : 0) - TIGHTNESS * octaves * octaves;
        if (score > best) {
          best = score;
          back[i] = i - d >= 0 ? i - d : -1;
        }
      }
      total[i] = local[i] + best;
      if (!started && local[i] < 0.01 * peak) {
        back[i] = -1;
      } else {
        started = true;
      }
    }
    return audible(trace(total, back, n), local);
  }

  private List<Integer> trace(double[] total, int[] back, int n) {
    List<Double> peaks = new ArrayList<>();
    for (int i = 1; i + 1 < n; i++) {
      if (total[i] > total[i - 1] && total[i] >= total[i + 1]) {
        peaks.add(total[i]);
      }
    }
    if (peaks.isEmpty()) {
      return List.of();
    }
    Collections.sort(peaks);
    double median = peaks.get(peaks.size() / 2);
    int last = n - 2;
    while (last > 0 && !(total[last] > total[last - 1] && total[last] >= total[last + 1] && 2 * total[last] > median)) {
      last--;
    }
    List<Integer> beats = new ArrayList<>();
    for (int i = last; i >= 0; i = back[i]) {
      beats.add(i);
    }
    Collections.reverse(beats);
    return beats;
  }

  private List<Double> audible(List<Integer> beats, double[] local) {
    double squares = 0;
    for (int b : beats) {
      squares += local[b] * local[b];
    }
    double threshold = AUDIBLE * Math.sqrt(squares / Math.max(1, beats.size()));
    int from = 0;
    int to = beats.size();
    while (from < to && local[beats.get(from)] < threshold) {
      from++;
    }
    while (to > from && local[beats.get(to - 1)] < threshold) {
      to--;
    }
    return beats.subList(from, to).stream().map(b -> between(local, b)).toList();
  }

  private static double between(double[] local, int b) {
    if (b < 1 || b + 1 >= local.length) {
      return b;
    }
    double curve = local[b - 1] - 2 * local[b] + local[b + 1];
    return curve >= -1e-12 ? b : b + Math.clamp(0.5 * (local[b - 1] - local[b + 1]) / curve, -0.5, 0.5);
  }

  /** Onset strength over its deviation, seen through a Gaussian of 1/32 beat. */
  private double[] local() {
    double mean = 0;
    double squares = 0;
    for (float s : strength) {
      mean += s;
      squares += s * s;
    }
    mean /= Math.max(1, strength.length);
    double deviation = Math.sqrt(Math.max(1e-12, squares / Math.max(1, strength.length) - mean * mean));
    int reach = Math.max(2, (int) Math.ceil(typical / 8));
    double[] kernel = new double[2 * reach + 1];
    for (int d = -reach; d <= reach; d++) {
      kernel[d + reach] = Math.exp(-0.5 * Math.pow(32 * d / typical, 2));
    }
    double[] local = new double[strength.length];
    for (int i = 0; i < local.length; i++) {
      double sum = 0;
      for (int d = Math.max(-reach, -i); d <= reach && i + d < strength.length; d++) {
        sum += kernel[d + reach] * strength[i + d];
      }
      local[i] = sum / deviation;
    }
    return local;
  }
}
