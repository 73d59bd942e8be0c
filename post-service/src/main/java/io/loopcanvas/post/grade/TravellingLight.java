package io.loopcanvas.post.grade;

import java.util.Arrays;
import java.util.Random;

/**
 * Light that goes over a still picture as two crossing waves, one in a round of the loop and one, half as strong, twice.
 *
 * <p>Seen through the picture, a wave lights some places more than others, and where one place outshines all the rest nothing
 * would be left but its growing and fading, the same backwards as forwards. So the four patterns that the waves are made of
 * are made at right angles to each other and equally strong as the grade shows them in this picture (Gram and Schmidt): the
 * picture then walks round a circle, one way, and no moment is the mirror of another.
 */
final class TravellingLight {
  private static final int WAVES = 2;
  private static final double SHORTEST = .8;
  private static final double LONGEST = 1.2;
  private static final double SECOND = .5;
  /** A pattern gets no more than this, even where it hardly falls on anything. */
  private static final double MOST = 2;

  private final float[][] patterns = new float[2 * WAVES][];
  private final double breathing;

  /**
   * @param seen how much a change of each pixel's light shows in the graded picture, {@code float[height * width]}
   * @param breathing amplitude of the light, as a fraction
   */
  TravellingLight(int width, int height, float[] seen, double breathing, Random random) {
    this.breathing = breathing;
    double way = random.nextDouble() * 2 * Math.PI;
    double across = way + (random.nextBoolean() ? 1 : -1) * Math.PI / 2;
    for (int wave = 0; wave < WAVES; wave++) {
      double direction = wave == 0 ? way : across;
      double cycles = SHORTEST + (LONGEST - SHORTEST) * random.nextDouble();
      double phase = random.nextDouble() * 2 * Math.PI;
      patterns[2 * wave] = wave(width, height, direction, cycles, phase);
      patterns[2 * wave + 1] = wave(width, height, direction, cycles, phase - Math.PI / 2);
    }
    squareUp(seen);
  }

  /**
   * Factors on the picture's light.
   *
   * @param turn how much of the loop has passed, 0–1
   * @return {@code float[height * width]}, around 1
   */
  float[] at(double turn) {
    float[] light = new float[patterns[0].length];
    Arrays.fill(light, 1);
    for (int wave = 0; wave < WAVES; wave++) {
      double strength = breathing * (wave == 0 ? 1 : SECOND);
      double t = 2 * Math.PI * (wave + 1) * turn;
      add(patterns[2 * wave], strength * Math.cos(t), light);
      add(patterns[2 * wave + 1], strength * Math.sin(t), light);
    }
    return light;
  }

  /** @param cycles over the picture's extent in that direction */
  private static float[] wave(int width, int height, double direction, double cycles, double phase) {
    double right = Math.cos(direction);
    double down = Math.sin(direction);
    double perPixel = 2 * Math.PI * cycles / (Math.abs(right) * width + Math.abs(down) * height);
    float[] wave = new float[width * height];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        wave[i] = (float) Math.cos(perPixel * (right * x + down * y) + phase);
      }
    }
    return wave;
  }

  private void squareUp(float[] seen) {
    double strength = product(patterns[0], patterns[0], seen);
    for (int i = 1; i < patterns.length; i++) {
      for (int k = 0; k < i; k++) {
        add(patterns[k], -product(patterns[i], patterns[k], seen) / product(patterns[k], patterns[k], seen), patterns[i]);
      }
      float gain = (float) Math.min(MOST, Math.sqrt(strength / product(patterns[i], patterns[i], seen)));
      for (int p = 0; p < patterns[i].length; p++) {
        patterns[i][p] *= gain;
      }
    }
  }

  private static double product(float[] a, float[] b, float[] seen) {
    double sum = 1e-9;
    for (int i = 0; i < a.length; i++) {
      sum += (double) seen[i] * seen[i] * a[i] * b[i];
    }
    return sum;
  }

  private static void add(float[] pattern, double weight, float[] sum) {
    float w = (float) weight;
    for (int i = 0; i < sum.length; i++) {
      sum[i] += w * pattern[i];
    }
  }
}
