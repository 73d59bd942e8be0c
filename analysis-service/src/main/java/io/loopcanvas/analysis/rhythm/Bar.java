package io.loopcanvas.analysis.rhythm;

import io.loopcanvas.domain.analysis.TrackAnalysis.Metre;
import java.util.ArrayList;
import java.util.List;

/**
 * How beats make bars: how many, and which begins one. A bar's beginning is told by what is heard at it, in all bars
 * together; the weights were fitted to rendered tracks whose bars are known from their MIDI.
 *
 * @param phase index of the first downbeat among the beats
 */
record Bar(Metre metre, int phase, double confidence) {
  /** How much each of the {@link BeatFeatures} at a beat speaks for a bar that begins there. */
  private static final double[] WEIGHTS = {.93, .77, -.72, .78, 2.49, .04};
  private static final int FEWEST_BEATS = 8;
  /** Beats after which the count of bars can be trusted. */
  private static final double ENOUGH_BEATS = 64;
  /** How much more alike beats three apart must be than beats four apart. */
  private static final double TRIPLE_MARGIN = 0.06;
  private static final double CLEAR_METRE = 0.25;

  static Bar find(double[][] features, Subdivision subdivision) {
    int beats = features[0].length;
    if (beats < FEWEST_BEATS) {
      return new Bar(new Metre("4/4", 0), 0, 0);
    }
    double enough = Math.clamp(beats / ENOUGH_BEATS, 0, 1);
    double triple = periodicity(features, 3) - Math.max(periodicity(features, 4), periodicity(features, 2));
    boolean three = triple > TRIPLE_MARGIN;
    double sure = enough * Math.clamp(Math.abs(triple - TRIPLE_MARGIN) / CLEAR_METRE, 0, 1);
    String signature = three ? "3/4" : subdivision.compound() ? "6/8" : "4/4";
    Metre metre = new Metre(signature, sure);
    double[] chance = chances(features, metre.beatsPerBar());
    int best = 0;
    for (int p = 1; p < chance.length; p++) {
      best = chance[p] > chance[best] ? p : best;
    }
    double guess = 1.0 / chance.length;
    return new Bar(metre, best, enough * (chance[best] - guess) / (1 - guess));
  }

  List<Double> downbeats(List<Double> beats) {
    List<Double> downbeats = new ArrayList<>();
    for (int i = phase; i < beats.size(); i += metre.beatsPerBar()) {
      downbeats.add(beats.get(i));
    }
    return downbeats;
  }

  /** The chance of each phase, by a softmax over weighted means. */
  private static double[] chances(double[][] features, int beatsPerBar) {
    double[] chance = new double[beatsPerBar];
    double sum = 0;
    for (int p = 0; p < beatsPerBar; p++) {
      double score = 0;
      for (int f = 0; f < WEIGHTS.length; f++) {
        score += WEIGHTS[f] * mean(features[f], p, beatsPerBar);
      }
      chance[p] = Math.exp(score);
      sum += chance[p];
    }
    for (int p = 0; p < beatsPerBar; p++) {
      chance[p] /= sum;
    }
    return chance;
  }

  private static double mean(double[] values, int from, int step) {
    double sum = 0;
    int count = 0;
    for (int i = from; i < values.length; i += step) {
      sum += values[i];
      count++;
    }
    return count == 0 ? 0 : sum / count;
  }

  /** How alike the features are some beats later, one and two bars on. */
  private static double periodicity(double[][] features, int lag) {
    double sum = 0;
    for (double[] row : features) {
      sum += (correlation(row, lag) + correlation(row, 2 * lag)) / (2 * features.length);
    }
    return sum;
  }

  private static double correlation(double[] values, int lag) {
    double product = 0;
    for (int i = lag; i < values.length; i++) {
      product += values[i] * values[i - lag];
    }
    return values.length <= lag ? 0 : product / (values.length - lag);
  }
}
