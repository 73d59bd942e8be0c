package io.loopcanvas.analysis.rhythm;

import io.loopcanvas.analysis.learned.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How likely a tempo is the one that people tap, learned from rendered tracks whose tempo is known. Two convolutions hear fourteen
 * kinds of events; how well each of them repeats after a beat, and after simple multiples and parts of it, is all that a tempo is
 * judged by, the same way at every tempo but for how usual it is. Two such networks, fitted from other beginnings, judge together.
 * The weights are made by {@code bench/music/tempo_ear.py}.
 */
final class TempoEar {
  private static final int NETWORKS = 2;
  private static final int SOUNDS = 20;
  private static final int EVENTS = 14;
  private static final int HIDDEN = 40;
  private static final double[] MULTIPLES = {
    1 / 8.0, 1 / 6.0, 1 / 4.0, 1 / 3.0, 3 / 8.0, 1 / 2.0, 2 / 3.0, 3 / 4.0, 1, 4 / 3.0, 3 / 2.0, 2, 5 / 2.0, 3, 4, 5, 6, 8};
  private static final double MIDDLE_BPM = 120;
  private static final double HOP_SECONDS = 3;

  static final TempoEar SHIPPED = Weights.read(TempoEar.class, "tempo-ear.txt", TempoEar::new);

  private final List<Network> networks;

  private TempoEar(Weights weights) {
    networks = Stream.generate(() -> Network.read(weights)).limit(NETWORKS).toList();
  }

  /** @param inputs of {@link PulseInputs} */
  Heard hear(float[][] inputs) {
    return new Heard(networks.stream().map(n -> new Judgement(n, n.repeats(inputs))).toList());
  }

  /** What was heard in one track. */
  record Heard(List<Judgement> judgements) {

    /** Of two tempi, by how much the logarithm of the chance of one exceeds that of the other. */
    double score(double bpm) {
      return judgements.stream().mapToDouble(j -> j.network().score(j.repeats(), bpm)).average().orElseThrow();
    }
  }

  /** @param repeats of each event */
  private record Judgement(Network network, Curve[] repeats) {}

  private record Network(Convolution sounds, Convolution events, float[][] hidden, float[] hiddenBias, float[] score) {

    static Network read(Weights weights) {
      return new Network(
          Convolution.read(weights, PulseInputs.COUNT, SOUNDS, 1), Convolution.read(weights, SOUNDS, EVENTS, 1),
          weights.next(HIDDEN, EVENTS * MULTIPLES.length + 2), weights.next(HIDDEN), weights.next(HIDDEN));
    }

    Curve[] repeats(float[][] inputs) {
      float[][] heard = sounds.of(inputs);
      Convolution.rectify(heard);
      return Arrays.stream(events.of(heard)).map(Network::repeats).toArray(Curve[]::new);
    }

    /** @param event before softplus, which it goes through here */
    private static Curve repeats(float[] event) {
      for (int s = 0; s < event.length; s++) {
        event[s] = (float) (Math.max(0, event[s]) + Math.log1p(Math.exp(-Math.abs(event[s]))));
      }
      return Autocorrelation.mean(event, PulseInputs.HZ, HOP_SECONDS);
    }

    double score(Curve[] repeats, double bpm) {
      double[] judged = judged(repeats, bpm);
      double sum = 0;
      for (int h = 0; h < HIDDEN; h++) {
        double value = hiddenBias[h];
        for (int i = 0; i < judged.length; i++) {
          value += hidden[h][i] * judged[i];
        }
        sum += score[h] * Math.max(0, value);
      }
      return sum;
    }

    private static double[] judged(Curve[] repeats, double bpm) {
      double[] judged = new double[EVENTS * MULTIPLES.length + 2];
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
