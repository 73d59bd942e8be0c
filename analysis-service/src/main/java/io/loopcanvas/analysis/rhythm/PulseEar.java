package io.loopcanvas.analysis.rhythm;

import io.loopcanvas.analysis.audio.FrameFeatures;
import io.loopcanvas.analysis.learned.Activations;
import io.loopcanvas.analysis.learned.Weights;

/**
 * Where beats are, learned from rendered tracks whose beats are known: a temporal convolutional network (Davies and Böck, "Temporal
 * convolutional networks for musical audio beat tracking", EUSIPCO 2019) over onsets by register and timbre, whose kernels, each twice
 * as dilated as the one before, see twelve seconds to either side. The weights are made by {@code bench/music/pulse_ear.py}.
 */
final class PulseEar {
  private static final int CHANNELS = 16;
  private static final int[] DILATIONS = {1, 2, 4, 8, 16, 32, 64, 128};

  static final PulseEar SHIPPED = Weights.read(PulseEar.class, "pulse-ear.txt", PulseEar::new);

  private final Convolution first;
  private final Convolution[] wide = new Convolution[DILATIONS.length];
  private final Mixture[] mixed = new Mixture[DILATIONS.length];
  private final Mixture beat;

  private PulseEar(Weights weights) {
    first = Convolution.read(weights, PulseInputs.COUNT, CHANNELS, 1);
    for (int d = 0; d < DILATIONS.length; d++) {
      wide[d] = Convolution.read(weights, CHANNELS, CHANNELS, DILATIONS[d]);
      mixed[d] = Mixture.read(weights, CHANNELS);
    }
    beat = Mixture.read(weights, 1);
  }

  /**
   * How likely each of {@code frames} frames is a beat, 0–1.
   *
   * @param inputs of {@link PulseInputs}
   */
  float[] beats(float[][] inputs, int frames) {
    float[][] heard = first.of(inputs);
    Activations.rectify(heard);
    for (int d = 0; d < DILATIONS.length; d++) {
      float[][] near = wide[d].of(heard);
      Activations.rectify(near);
      add(mixed[d].of(near), heard);
    }
    Activations.rectify(heard);
    return chances(beat.of(heard)[0], frames);
  }

  /** Chances at every frame, between the steps on a line. */
  private static float[] chances(float[] logits, int frames) {
    float[] chances = new float[frames];
    for (int f = 0; f < frames && logits.length > 0; f++) {
      double at = Math.clamp((f - (PulseInputs.TOGETHER - 1) / 2.0) / PulseInputs.TOGETHER, 0, logits.length - 1);
      int low = (int) at;
      int high = Math.min(logits.length - 1, low + 1);
      chances[f] = (float) ((1 - at + low) * chance(logits[low]) + (at - low) * chance(logits[high]));
    }
    return chances;
  }

  private static double chance(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  private static void add(float[][] more, float[][] to) {
    for (int c = 0; c < to.length; c++) {
      for (int s = 0; s < to[c].length; s++) {
        to[c][s] += more[c][s];
      }
    }
  }

  /**
   * Of the channels of one step.
   *
   * @param weights {@code float[out][in]}
   */
  private record Mixture(float[][] weights, float[] bias) {

    static Mixture read(Weights weights, int out) {
      return new Mixture(weights.next(out, CHANNELS), weights.next(out));
    }

    /** {@code float[CHANNELS][steps]} to {@code float[out][steps]} */
    float[][] of(float[][] in) {
      float[][] out = Convolution.filled(bias, in[0].length);
      for (int o = 0; o < out.length; o++) {
        for (int i = 0; i < in.length; i++) {
          add(in[i], weights[o][i], out[o]);
        }
      }
      return out;
    }

    private static void add(float[] in, float weight, float[] out) {
      for (int s = 0; s < out.length; s++) {
        out[s] += weight * in[s];
      }
    }
  }
}
