package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Plane;
import java.util.Arrays;
import java.util.List;

/**
 * A clip whose frames are a dozen squares of mean luma wide: light and motion are left, and grain is so small that what it
 * adds to a difference can be taken off.
 *
 * @param frames {@code [rows * columns]} each, 0–255
 * @param grain mean square of the difference that two neighbouring frames have, which is grain for the most part
 */
record Coarse(List<float[]> frames, double grain) {
  private static final int ACROSS = 12;

  static Coarse of(Footage clip) {
    List<float[]> frames = clip.luma().stream().map(Coarse::squares).toList();
    double[] steps = new double[Math.max(1, frames.size() - 1)];
    for (int i = 0; i + 1 < frames.size(); i++) {
      steps[i] = square(frames.get(i), frames.get(i + 1));
    }
    return new Coarse(frames, Series.median(steps));
  }

  int count() {
    return frames.size();
  }

  /** Mean square of the difference of two frames beyond what grain adds. */
  double apart(int a, int b) {
    return Math.max(0, square(frames.get(a), frames.get(b)) - grain);
  }

  /**
   * How far the picture goes on at each moment: RMS difference of the median of the {@code span} frames before it and that of
   * the {@code span} frames from it on. Element i is the moment before frame i + span. Medians, because an encoder short of bits
   * leaves one frame behind, by as much as a slow picture goes on in three.
   */
  double[] strides(int span) {
    double[] strides = new double[Math.max(1, count() - 2 * span + 1)];
    for (int i = 0; i + 2 * span <= count(); i++) {
      strides[i] = Math.sqrt(square(middle(i, span), middle(i + span, span)));
    }
    return strides;
  }

  /** The same at the seam, from the end to the beginning. */
  double lastStride(int span) {
    return 2 * span > count() ? 0 : Math.sqrt(square(middle(count() - span, span), middle(0, span)));
  }

  private float[] middle(int from, int span) {
    float[] middle = new float[frames.getFirst().length];
    float[] values = new float[span];
    for (int i = 0; i < middle.length; i++) {
      for (int k = 0; k < span; k++) {
        values[k] = frames.get(from + k)[i];
      }
      Arrays.sort(values);
      middle[i] = (values[(span - 1) / 2] + values[span / 2]) / 2;
    }
    return middle;
  }

  private static double square(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum / a.length;
  }

  private static float[] squares(Plane luma) {
    return luma.squares(Math.max(1, Math.min(luma.width(), luma.height()) / ACROSS)).values();
  }
}
