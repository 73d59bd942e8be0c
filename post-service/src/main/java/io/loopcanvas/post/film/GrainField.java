package io.loopcanvas.post.film;

import java.util.Random;

/** A field of Gaussian noise whose grains have a size. */
final class GrainField {
  private GrainField() {}

  /**
   * @param size sigma of a grain in pixels
   * @param sigma of the values
   * @return {@code byte[height * width]}, signed
   */
  static byte[] grow(int width, int height, double size, int sigma, Random random) {
    float[] field = new float[width * height];
    for (int i = 0; i < field.length; i++) {
      field[i] = (float) random.nextGaussian();
    }
    double side = Math.exp(-1 / (2 * size * size));
    double next = Math.exp(-4 / (2 * size * size));
    float[] tap = {1, (float) side, (float) next};
    float[] rows = blur(field, width, height, 1, tap);
    float[] grown = blur(rows, width, height, width, tap);
    double energy = 1 + 2 * side * side + 2 * next * next;
    byte[] bytes = new byte[field.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.max(-127, Math.min(127, Math.round(grown[i] / energy * sigma)));
    }
    return bytes;
  }

  /** Along rows with stride 1, along columns with the width; the field wraps. */
  private static float[] blur(float[] in, int width, int height, int stride, float[] tap) {
    int n = width * height;
    float[] out = new float[n];
    for (int i = 0; i < n; i++) {
      float sum = tap[0] * in[i];
      for (int k = 1; k < tap.length; k++) {
        sum += tap[k] * (in[(i + k * stride) % n] + in[(i - k * stride + n) % n]);
      }
      out[i] = sum;
    }
    return out;
  }
}
