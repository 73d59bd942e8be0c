package io.loopcanvas.analysis.rhythm;

import io.loopcanvas.analysis.learned.Weights;
import java.util.Arrays;

/**
 * A layer of {@link PulseEar} and {@link TempoEar}: over five steps, {@code dilation} apart; before and after the track is nothing.
 *
 * @param weights {@code float[out · in][TAPS]}
 */
record Convolution(float[][] weights, float[] bias, int dilation) {
  private static final int TAPS = 5;

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

  /** {@code float[values][steps]} */
  static float[][] filled(float[] values, int steps) {
    float[][] rows = new float[values.length][steps];
    for (int r = 0; r < rows.length; r++) {
      Arrays.fill(rows[r], values[r]);
    }
    return rows;
  }
}
