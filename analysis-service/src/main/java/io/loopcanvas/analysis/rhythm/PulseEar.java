package io.loopcanvas.analysis.rhythm;

import io.loopcanvas.analysis.audio.FrameFeatures;
import io.loopcanvas.analysis.learned.Weights;
import java.util.Arrays;

/**
 * Where beats are and how fast they follow, learned from rendered tracks whose beats are known: a temporal convolutional network
 * (Davies and Böck, "Temporal convolutional networks for musical audio beat tracking", EUSIPCO 2019) over onsets by register and
 * timbre, whose kernels, each twice as dilated as the one before, see twelve seconds to either side. The weights are made by
 * {@code bench/music/pulse_ear.py}.
 */
final class PulseEar {
  private static final int CHANNELS = 16;
  private static final int TAPS = 5;
  private static final int[] DILATIONS = {1, 2, 4, 8, 16, 32, 64, 128};
  /** Frames of {@link FrameFeatures} that are one step of the network. */
  private static final int TOGETHER = 2;
  private static final int ONSETS = 1 + FrameFeatures.REGISTERS;
  private static final int INPUTS = ONSETS + FrameFeatures.TIMBRE_BANDS;
  private static final float FAINT = .02f;
  private static final float NOTHING = 1e-3f;
  private static final float TIMBRE_SCALE = .5f;
  /** Tempi that are told apart, two percent from each to the next. */
  private static final double SLOWEST_BPM = 40;
  private static final double STEP = .02;
  private static final int TEMPI = 92;
  /** Two tempi as near as this, as a logarithm, are one. */
  private static final double NEAR = .05;
  private static final double LEAST_CHANCE = 1e-4;
  /** Onset strength that a certain beat is worth. */
  private static final float BEAT_STRENGTH = 2;

  static final PulseEar SHIPPED = Weights.read(PulseEar.class, "pulse-ear.txt", PulseEar::new);

  private final Convolution first;
  private final Convolution[] wide = new Convolution[DILATIONS.length];
  private final Mixture[] mixed = new Mixture[DILATIONS.length];
  private final Mixture beat;
  private final float[][] tempi;
  private final float[] tempiBias;

  private PulseEar(Weights weights) {
    first = Convolution.read(weights, INPUTS, CHANNELS, 1);
    for (int d = 0; d < DILATIONS.length; d++) {
      wide[d] = Convolution.read(weights, CHANNELS, CHANNELS, DILATIONS[d]);
      mixed[d] = Mixture.read(weights, CHANNELS);
    }
    beat = Mixture.read(weights, 1);
    tempi = weights.next(TEMPI, 2 * CHANNELS);
    tempiBias = weights.next(TEMPI);
  }

  /**
   * @param beats how likely each frame of {@link FrameFeatures} is a beat, 0–1
   * @param tempi how likely each tempo prevails, summing to 1
   */
  record Pulse(float[] beats, double[] tempi) {

    /** Onset strength, more where a beat is likely, so that beats are tapped on onsets near them. */
    float[] strengthened(float[] strength) {
      float[] more = strength.clone();
      for (int f = 0; f < more.length; f++) {
        more[f] += BEAT_STRENGTH * beats[f];
      }
      return more;
    }

    /** Logarithm of how likely a tempo prevails. */
    double likely(double bpm) {
      double sum = LEAST_CHANCE;
      for (int i = 0; i < tempi.length; i++) {
        if (Math.abs(Math.log(SLOWEST_BPM / bpm) + i * STEP) < NEAR) {
          sum += tempi[i];
        }
      }
      return Math.log(sum);
    }
  }

  Pulse hear(FrameFeatures features) {
    float[][] heard = first.of(inputs(features));
    rectify(heard);
    int steps = heard[0].length;
    float[][] evidence = new float[CHANNELS][steps];
    for (int d = 0; d < DILATIONS.length; d++) {
      float[][] near = wide[d].of(heard);
      rectify(near);
      float[][] change = mixed[d].of(near);
      add(change, heard);
      add(change, evidence);
    }
    rectify(heard);
    rectify(evidence);
    return new Pulse(chances(beat.of(heard)[0], features.frames()), tempi(evidence));
  }

  /** {@code float[INPUTS][steps]}: onsets over their means, compressed; timbre about its mean. */
  private static float[][] inputs(FrameFeatures features) {
    int steps = features.frames() / TOGETHER;
    float[][] inputs = new float[INPUTS][steps];
    float[][] onsets = new float[ONSETS][];
    onsets[0] = features.onset();
    System.arraycopy(features.rises(), 0, onsets, 1, FrameFeatures.REGISTERS);
    double loudest = Arrays.stream(onsets).mapToDouble(PulseEar::mean).max().orElse(0);
    for (int r = 0; r < ONSETS; r++) {
      double typical = mean(onsets[r]) + FAINT * loudest + NOTHING;
      for (int s = 0; s < steps; s++) {
        for (int f = TOGETHER * s; f < TOGETHER * (s + 1); f++) {
          inputs[r][s] += (float) Math.log1p(onsets[r][f] / typical) / TOGETHER;
        }
      }
    }
    timbre(features, inputs);
    return inputs;
  }

  private static void timbre(FrameFeatures features, float[][] inputs) {
    int frames = features.frames();
    double[] means = new double[FrameFeatures.TIMBRE_BANDS];
    double squares = 0;
    for (float[] timbre : features.timbre()) {
      for (int b = 0; b < timbre.length; b++) {
        means[b] += timbre[b] / frames;
        squares += timbre[b] * timbre[b] / (frames * timbre.length);
      }
    }
    double mean = Arrays.stream(means).average().orElse(0);
    double scale = TIMBRE_SCALE / (Math.sqrt(Math.max(0, squares - mean * mean)) + NOTHING) / TOGETHER;
    for (int b = 0; b < FrameFeatures.TIMBRE_BANDS; b++) {
      float[] row = inputs[ONSETS + b];
      for (int f = 0; f < TOGETHER * row.length; f++) {
        row[f / TOGETHER] += (float) ((features.timbre()[f][b] - means[b]) * scale);
      }
    }
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float v : values) {
      sum += v;
    }
    return sum / Math.max(1, values.length);
  }

  /** Chances at every frame, between the steps on a line. */
  private static float[] chances(float[] logits, int frames) {
    float[] chances = new float[frames];
    for (int f = 0; f < frames && logits.length > 0; f++) {
      double at = Math.clamp((f - (TOGETHER - 1) / 2.0) / TOGETHER, 0, logits.length - 1);
      int low = (int) at;
      int high = Math.min(logits.length - 1, low + 1);
      chances[f] = (float) ((1 - at + low) * chance(logits[low]) + (at - low) * chance(logits[high]));
    }
    return chances;
  }

  private static double chance(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** From mean and root mean square of each channel. */
  private double[] tempi(float[][] evidence) {
    double[] scores = new double[TEMPI];
    for (int i = 0; i < TEMPI; i++) {
      scores[i] = tempiBias[i];
    }
    for (int c = 0; c < CHANNELS; c++) {
      double squares = 0;
      for (float v : evidence[c]) {
        squares += v * v;
      }
      double root = Math.sqrt(squares / Math.max(1, evidence[c].length) + 1e-6);
      double mean = mean(evidence[c]);
      for (int i = 0; i < TEMPI; i++) {
        scores[i] += tempi[i][c] * mean + tempi[i][CHANNELS + c] * root;
      }
    }
    double highest = Arrays.stream(scores).max().orElseThrow();
    double sum = Arrays.stream(scores).map(s -> Math.exp(s - highest)).sum();
    return Arrays.stream(scores).map(s -> Math.exp(s - highest) / sum).toArray();
  }

  private static void add(float[][] more, float[][] to) {
    for (int c = 0; c < to.length; c++) {
      for (int s = 0; s < to[c].length; s++) {
        to[c][s] += more[c][s];
      }
    }
  }

  private static void rectify(float[][] values) {
    for (float[] row : values) {
      for (int s = 0; s < row.length; s++) {
        row[s] = Math.max(0, row[s]);
      }
    }
  }

  /**
   * Over five steps, {@code dilation} apart; before and after the track is nothing.
   *
   * @param weights {@code float[out · in][TAPS]}
   */
  private record Convolution(float[][] weights, float[] bias, int dilation) {

    static Convolution read(Weights weights, int in, int out, int dilation) {
      return new Convolution(weights.next(out * in, TAPS), weights.next(out), dilation);
    }

    /** {@code float[in][steps]} to {@code float[out][steps]} */
    float[][] of(float[][] in) {
      int steps = in[0].length;
      int margin = TAPS / 2 * dilation;
      float[][] padded = new float[in.length][steps + 2 * margin];
      for (int i = 0; i < in.length; i++) {
        System.arraycopy(in[i], 0, padded[i], margin, steps);
      }
      float[][] out = filled(bias, steps);
      for (int o = 0; o < out.length; o++) {
        for (int i = 0; i < in.length; i++) {
          add(padded[i], weights[o * in.length + i], out[o]);
        }
      }
      return out;
    }

    /** Written out, for no compiler that starts fast does it. */
    private void add(float[] in, float[] taps, float[] out) {
      float a = taps[0];
      float b = taps[1];
      float c = taps[2];
      float d = taps[3];
      float e = taps[4];
      int second = dilation;
      int third = 2 * dilation;
      int fourth = 3 * dilation;
      int fifth = 4 * dilation;
      for (int s = 0; s < out.length; s++) {
        out[s] += a * in[s] + b * in[s + second] + c * in[s + third] + d * in[s + fourth] + e * in[s + fifth];
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
      float[][] out = filled(bias, in[0].length);
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

  /** {@code float[values][steps]} */
  private static float[][] filled(float[] values, int steps) {
    float[][] rows = new float[values.length][steps];
    for (int r = 0; r < rows.length; r++) {
      Arrays.fill(rows[r], values[r]);
    }
    return rows;
  }
}
