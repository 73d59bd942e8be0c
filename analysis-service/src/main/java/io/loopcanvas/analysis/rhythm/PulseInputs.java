package io.loopcanvas.analysis.rhythm;

import io.loopcanvas.analysis.audio.FrameFeatures;
import java.util.Arrays;

/** What {@link PulseEar} and {@link TempoEar} listen to: onsets by register and timbre, two frames a step. */
final class PulseInputs {
  /** Frames of {@link FrameFeatures} that are one step. */
  static final int TOGETHER = 2;
  static final double HZ = FrameFeatures.HZ / TOGETHER;
  private static final int ONSETS = 1 + FrameFeatures.REGISTERS;
  static final int COUNT = ONSETS + FrameFeatures.TIMBRE_BANDS;

  private static final float FAINT = .02f;
  private static final float NOTHING = 1e-3f;
  private static final float TIMBRE_SCALE = .5f;

  private PulseInputs() {}

  /** {@code float[COUNT][steps]}: onsets over their means, compressed; timbre about its mean. */
  static float[][] of(FrameFeatures features) {
    int steps = features.frames() / TOGETHER;
    float[][] inputs = new float[COUNT][steps];
    float[][] onsets = new float[ONSETS][];
    onsets[0] = features.onset();
    System.arraycopy(features.rises(), 0, onsets, 1, FrameFeatures.REGISTERS);
    double loudest = Arrays.stream(onsets).mapToDouble(PulseInputs::mean).max().orElse(0);
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
}
