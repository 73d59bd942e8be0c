package io.loopcanvas.analysis.rhythm;

import io.loopcanvas.analysis.learned.Activations;
import io.loopcanvas.analysis.learned.Weights;
import java.util.Arrays;

/**
 * How likely a tempo is the one that people tap, learned from rendered tracks whose tempo is known. Two convolutions hear fourteen
 * kinds of events; how well each of them repeats after a beat, and after simple multiples and parts of it, is all that a tempo is
 * judged by, the same way at every tempo but for how usual it is. The weights are made by {@code bench/music/tempo_ear.py}.
 */
final class TempoEar {
  private static final int SOUNDS = 20;
  private static final int EVENTS = 14;
  private static final int HIDDEN = 40;
  private static final double[] MULTIPLES = {
    1 / 8.0, 1 / 6.0, 1 / 4.0, 1 / 3.0, 3 / 8.0, 1 / 2.0, 2 / 3.0, 3 / 4.0, 1, 4 / 3.0, 3 / 2.0, 2, 5 / 2.0, 3, 4, 5, 6, 8};
  private static final int JUDGED = EVENTS * MULTIPLES.length + 2;
  private static final double MIDDLE_BPM = 120;
  private static final double HOP_SECONDS = 3;

  static final TempoEar SHIPPED = Weights.read(TempoEar.class, "tempo-ear.txt", TempoEar::new);

  private final Convolution sounds;
  private final Convolution events;
  private final float[][] hidden;
  private final float[] hiddenBias;
  private final float[] score;

  private TempoEar(Weights weights) {
    sounds = Convolution.read(weights, PulseInputs.COUNT, SOUNDS, 1);
    events = Convolution.read(weights, SOUNDS, EVENTS, 1);
    hidden = weights.next(HIDDEN, JUDGED);
    hiddenBias = weights.next(HIDDEN);
    score = weights.next(HIDDEN);
  }

  /** @param inputs of {@link PulseInputs} */
  Heard hear(float[][] inputs) {
    float[][] heard = sounds.of(inputs);
    Activations.rectify(heard);
    return new Heard(Arrays.stream(events.of(heard)).map(TempoEar::repeats).toArray(Curve[]::new));
  }

  /** @param event before softplus, which it goes through here */
  private static Curve repeats(float[] event) {
    Activations.softplus(event);
    return Autocorrelation.mean(event, PulseInputs.HZ, HOP_SECONDS);
  }

  /** What was heard in one track. */
  final class Heard {
    private final Curve[] repeats;

    private Heard(Curve[] repeats) {
      this.repeats = repeats;
    }

    /** Of two tempi, by how much the logarithm of the chance of one exceeds that of the other. */
    double score(double bpm) {
      double[] judged = judged(bpm);
      double sum = 0;
      for (int h = 0; h < HIDDEN; h++) {
        double value = hiddenBias[h];
        for (int i = 0; i < JUDGED; i++) {
          value += hidden[h][i] * judged[i];
        }
        sum += score[h] * Math.max(0, value);
      }
      return sum;
    }

    private double[] judged(double bpm) {
      double[] judged = new double[JUDGED];
      int i = 0;
      for (Curve event : repeats) {
        for (double multiple : MULTIPLES) {
          judged[i++] = event.at(60 * PulseInputs.HZ / bpm * multiple);
        }
      }
      double octaves = Math.log(bpm / MIDDLE_BPM) / Math.log(2);
      judged[i++] = octaves;
      judged[i] = octaves * octaves;
      return judged;
    }
  }
}
