package io.loopcanvas.analysis.rhythm;

import io.loopcanvas.analysis.audio.FrameFeatures;
import io.loopcanvas.analysis.tonality.Harmony;
import java.util.List;

/** What happens at each beat that tells how many beats make a bar. */
final class BeatFeatures {
  static final int COUNT = 6;

  private static final int EARLY_FRAMES = 3;
  private static final int LATE_FRAMES = 5;

  private final FrameFeatures features;
  private final Harmony harmony;
  private final float[] strength;
  private final List<Double> frames;
  private final List<Double> beats;

  private BeatFeatures(FrameFeatures features, Harmony harmony, float[] strength, List<Double> frames, List<Double> beats) {
    this.features = features;
    this.harmony = harmony;
    this.strength = strength;
    this.frames = frames;
    this.beats = beats;
  }

  /**
   * {@code double[COUNT][beats]}: onset in the bass, over all bands and in the cymbals; change of harmony from two beats
   * before to two after, and from one to one; change of timbre over two. Each over its deviation, about its mean.
   */
  static double[][] of(FrameFeatures features, Harmony harmony, float[] strength, List<Double> frames, List<Double> beats) {
    BeatFeatures at = new BeatFeatures(features, harmony, strength, frames, beats);
    double[][] values = new double[COUNT][beats.size()];
    for (int i = 0; i < beats.size(); i++) {
      values[0][i] = at.highest(features.rises()[0], i) + at.highest(features.rises()[1], i);
      values[1][i] = at.highest(strength, i);
      values[2][i] = at.highest(features.rises()[FrameFeatures.REGISTERS - 1], i);
      values[3][i] = at.harmonyChange(i, 2);
      values[4][i] = at.harmonyChange(i, 1);
      values[5][i] = at.timbreChange(i, 2);
    }
    for (double[] row : values) {
      standardise(row);
    }
    return values;
  }

  private double highest(float[] curve, int beat) {
    return highest(curve, frames.get(beat));
  }

  /** Highest value of a curve around a frame; an onset rises a little before or after the beat. */
  static double highest(float[] curve, double frame) {
    double highest = 0;
    int at = (int) Math.round(frame);
    for (int i = Math.max(0, at - EARLY_FRAMES); i < Math.min(curve.length, at + LATE_FRAMES); i++) {
      highest = Math.max(highest, curve[i]);
    }
    return highest;
  }

  private double harmonyChange(int beat, int reach) {
    double here = beats.get(beat);
    return beat == 0 || beat == beats.size() - 1 ? 0 : harmony.distance(before(beat, reach), here, here, after(beat, reach));
  }

  private double timbreChange(int beat, int reach) {
    double here = beats.get(beat);
    return beat == 0 || beat == beats.size() - 1 ? 0 : features.timbreChange(before(beat, reach), here, after(beat, reach));
  }

  private double before(int beat, int reach) {
    return beats.get(Math.max(0, beat - reach));
  }

  private double after(int beat, int reach) {
    return beats.get(Math.min(beats.size() - 1, beat + reach));
  }

  private static void standardise(double[] values) {
    double mean = 0;
    double squares = 0;
    for (double v : values) {
      mean += v / values.length;
      squares += v * v / values.length;
    }
    double deviation = Math.sqrt(Math.max(0, squares - mean * mean));
    for (int i = 0; i < values.length; i++) {
      values[i] = deviation > 1e-9 ? (values[i] - mean) / deviation : 0;
    }
  }
}
