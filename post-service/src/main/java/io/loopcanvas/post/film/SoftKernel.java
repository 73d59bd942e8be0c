package io.loopcanvas.post.film;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Scaling and soft focus in one pass along one axis: the Mitchell–Netravali cubic (B = C = 1/3; Mitchell and Netravali,
 * "Reconstruction Filters in Computer Graphics", 1988) convolved with a Gaussian.
 */
final class SoftKernel {
  private static final int PER_PIXEL = 64;
  private static final double CUBIC_SUPPORT = 2;
  private static final double GAUSS_SUPPORT = 3;

  private final int[] first;
  private final float[][] weights;

  private SoftKernel(int[] first, float[][] weights) {
    this.first = first;
    this.weights = weights;
  }

  /**
   * @param outputs how many samples to make
   * @param inputs how many there are; samples beyond the ends repeat the last one
   * @param position of an output's centre, in input samples with the first one's centre at 0
   * @param scale outputs per input
   * @param sigma of the Gaussian, in outputs
   */
  static SoftKernel of(int outputs, int inputs, IntToDoubleFunction position, double scale, double sigma) {
    double stretch = Math.max(1, 1 / scale);
    double gauss = sigma / scale;
    double support = CUBIC_SUPPORT * stretch + GAUSS_SUPPORT * gauss;
    float[] shape = shape(stretch, gauss, support);
    int[] first = new int[outputs];
    float[][] weights = new float[outputs][];
    for (int o = 0; o < outputs; o++) {
      double centre = position.applyAsDouble(o);
      int from = clamp((int) Math.ceil(centre - support), inputs);
      int to = clamp((int) Math.floor(centre + support), inputs);
      first[o] = from;
      weights[o] = new float[to - from + 1];
      for (int i = (int) Math.ceil(centre - support); i <= centre + support; i++) {
        int at = (int) Math.round(Math.abs(i - centre) * PER_PIXEL);
        weights[o][clamp(i, inputs) - from] += at < shape.length ? shape[at] : 0;
      }
      normalise(weights[o]);
    }
    return new SoftKernel(first, weights);
  }

  /** {@code out[row][o] = Σ weights · in[row][·]} for all rows. */
  void alongRows(float[] in, int inWidth, int rows, float[] out) {
    int outputs = first.length;
    for (int row = 0; row < rows; row++) {
      int source = row * inWidth;
      int target = row * outputs;
      for (int o = 0; o < outputs; o++) {
        float[] w = weights[o];
        int from = source + first[o];
        float sum = 0;
        for (int k = 0; k < w.length; k++) {
          sum += w[k] * in[from + k];
        }
        out[target + o] = sum;
      }
    }
  }

  /** Output row {@code o} as the weighted sum of whole input rows. */
  void row(int o, float[] in, int width, float[] out) {
    float[] w = weights[o];
    Arrays.fill(out, 0, width, 0);
    for (int k = 0; k < w.length; k++) {
      float weight = w[k];
      int source = (first[o] + k) * width;
      for (int x = 0; x < width; x++) {
        out[x] += weight * in[source + x];
      }
    }
  }

  int outputs() {
    return first.length;
  }

  private static float[] shape(double stretch, double gauss, double support) {
    float[] shape = new float[(int) Math.ceil(support * PER_PIXEL) + 1];
    int reach = (int) Math.ceil(GAUSS_SUPPORT * gauss * PER_PIXEL);
    for (int d = 0; d < shape.length; d++) {
      double sum = 0;
      for (int s = -reach; s <= reach; s++) {
        double t = gauss == 0 ? 0 : s / (gauss * PER_PIXEL);
        sum += Math.exp(-t * t / 2) * mitchell((d - s) / (stretch * PER_PIXEL));
      }
      shape[d] = (float) sum;
    }
    return shape;
  }

  private static double mitchell(double at) {
    double x = Math.abs(at);
    if (x < 1) {
      return (7 * x * x * x - 12 * x * x + 16 / 3.0) / 6;
    }
    return x < 2 ? (-7 / 3.0 * x * x * x + 12 * x * x - 20 * x + 32 / 3.0) / 6 : 0;
  }

  private static int clamp(int i, int length) {
    return Math.max(0, Math.min(length - 1, i));
  }

  private static void normalise(float[] w) {
    float sum = 0;
    for (float v : w) {
      sum += v;
    }
    for (int k = 0; k < w.length; k++) {
      w[k] /= sum;
    }
  }
}
