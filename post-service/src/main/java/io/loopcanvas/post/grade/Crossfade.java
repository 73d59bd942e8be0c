package io.loopcanvas.post.grade;

import io.loopcanvas.post.film.Planes;

/**
 * One picture passing into another in linear light, in floating point. Two pictures that are not alike lose brightness or
 * fine detail when they are mixed; here the mean luma stays on the line between theirs, and the energy of detail on the line
 * between what it is before and after the cross-fade (after Heitz and Neyret, "High-Performance By-Example Noise using a Histogram-Preserving Blending
 * Operator", 2018, with the measured energy in place of the weights' norm).
 */
final class Crossfade {
  private static final float GAMMA = 2.2f;
  private static final int STEPS = 4096;
  private static final float[] LINEAR = table(GAMMA);
  /** Over the root of the linear value: even steps there are nearly even steps of the coded value. */
  private static final float[] CODED = table(2 / GAMMA);
  private static final int FINE = 1;
  private static final int COARSE = 4;
  private static final int MARGIN = 8;
  private static final double MOST_DETAIL = 1.2;

  private Crossfade() {}

  /**
   * Moves both pictures onto each other and mixes them.
   *
   * @param weight of {@code head}, 0–1
   * @param detail the energy of detail that the mixture is to have
   */
  static Planes mix(Planes tail, Planes head, SeamFlow flow, double weight, double detail) {
    double luma = line(mean(tail.luma()), mean(head.luma()), weight);
    Planes mixed = flow.towardsHead(tail, weight);
    blend(mixed, flow.towardsTail(head, 1 - weight), (float) weight);
    scale(mixed, (float) (luma / Math.max(1e-6, mean(mixed.luma()))));
    sharpen(mixed, detail);
    return mixed;
  }

  /** Adds so much of its own detail that the energy of detail becomes {@code wanted}: a quadratic equation, as adding is linear. */
  private static void sharpen(Planes picture, double wanted) {
    int width = picture.width();
    int height = picture.height();
    float[] own = detail(picture.luma(), width, height);
    float[] added = detail(own, width, height);
    double a = Math.max(1e-18, product(added, added));
    double b = product(own, added);
    double root = Math.sqrt(Math.max(0, b * b - a * (product(own, own) - wanted)));
    float share = (float) Math.clamp((root - b) / a, -MOST_DETAIL, MOST_DETAIL);
    for (int i = 0; i < own.length; i++) {
      picture.luma()[i] += share * own[i];
    }
  }

  /** Mean square of a picture's fine detail. */
  static double detailEnergy(Planes picture) {
    float[] own = detail(picture.luma(), picture.width(), picture.height());
    return product(own, own);
  }

  private static void blend(Planes a, Planes b, float weight) {
    for (int i = 0; i < a.luma().length; i++) {
      float ra = a.luma()[i] + Planes.RED_SCALE * a.red()[i];
      float ba = a.luma()[i] + Planes.BLUE_SCALE * a.blue()[i];
      float ga = green(a.luma()[i], ra, ba);
      float rb = b.luma()[i] + Planes.RED_SCALE * b.red()[i];
      float bb = b.luma()[i] + Planes.BLUE_SCALE * b.blue()[i];
      float gb = green(b.luma()[i], rb, bb);
      float red = coded(mixed(ra, rb, weight));
      float green = coded(mixed(ga, gb, weight));
      float blue = coded(mixed(ba, bb, weight));
      float luma = Planes.KR * red + Planes.KG * green + Planes.KB * blue;
      a.luma()[i] = luma;
      a.blue()[i] = (blue - luma) / Planes.BLUE_SCALE;
      a.red()[i] = (red - luma) / Planes.RED_SCALE;
    }
  }

  private static float green(float luma, float red, float blue) {
    return luma - (Planes.KB * (blue - luma) + Planes.KR * (red - luma)) / Planes.KG;
  }

  private static float mixed(float a, float b, float weight) {
    return at(LINEAR, a) * (1 - weight) + at(LINEAR, b) * weight;
  }

  private static float coded(float linear) {
    return at(CODED, (float) Math.sqrt(linear));
  }

  private static float at(float[] table, float value) {
    float scaled = Math.max(0, Math.min(1, value)) * STEPS;
    int i = (int) scaled;
    return table[i] + (table[i + 1] - table[i]) * (scaled - i);
  }

  private static float[] table(float power) {
    float[] table = new float[STEPS + 2];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) Math.pow(Math.min(1, i / (double) STEPS), power);
    }
    return table;
  }

  private static void scale(Planes picture, float gain) {
    for (int i = 0; i < picture.luma().length; i++) {
      picture.luma()[i] *= gain;
      picture.blue()[i] *= gain;
      picture.red()[i] *= gain;
    }
  }

  /**
   * The band that soft focus leaves and the eye sees: luma's mean over 3 × 3 pixels less that over 9 × 9. What is finer is the
   * decoder's noise, and the border, where it draws a pale line, does not count.
   */
  private static float[] detail(float[] luma, int width, int height) {
    float[] fine = box(luma, width, height, FINE);
    float[] coarse = box(luma, width, height, COARSE);
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        boolean inside = x >= MARGIN && y >= MARGIN && x < width - MARGIN && y < height - MARGIN;
        fine[i] = inside ? fine[i] - coarse[i] : 0;
      }
    }
    return fine;
  }

  /** Luma's mean over a square of {@code reach} pixels to each side; 0 where it does not fit. */
  private static float[] box(float[] luma, int width, int height, int reach) {
    float area = (2 * reach + 1) * (2 * reach + 1);
    float[] rows = new float[width * height];
    float[] mean = new float[width * height];
    for (int k = -reach; k <= reach; k++) {
      for (int i = reach; i < rows.length - reach; i++) {
        rows[i] += luma[i + k] / area;
      }
    }
    for (int y = reach; y < height - reach; y++) {
      for (int k = -reach; k <= reach; k++) {
        for (int x = reach; x < width - reach; x++) {
          mean[y * width + x] += rows[(y + k) * width + x];
        }
      }
    }
    return mean;
  }

  /** Mean of the products. */
  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum / a.length;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float v : values) {
      sum += v;
    }
    return sum / values.length;
  }

  private static double line(double a, double b, double weight) {
    return a + (b - a) * weight;
  }
}
