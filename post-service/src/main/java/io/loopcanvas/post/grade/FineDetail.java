package io.loopcanvas.post.grade;

import io.loopcanvas.post.film.Planes;

/**
 * How sharp a picture is, in the band that soft focus leaves and the eye sees: luma's mean over 3 × 3 pixels less that over
 * 9 × 9, each pixel counted as far as the grade shows it. What is finer is the decoder's noise, and the border, where it draws
 * a pale line, does not count.
 */
final class FineDetail {
  private static final int FINE = 1;
  private static final int COARSE = 4;
  private static final int MARGIN = 8;
  /** Most of its own detail that a picture gets or loses. */
  private static final double MOST = 2;

  private final float[] response;

  /** @param response what the grade shows of each pixel's luma, {@code float[height * width]} */
  FineDetail(float[] response) {
    this.response = response;
  }

  /**
   * What the loop's frames are to have.
   *
   * @param energy of the usual frame
   * @param most largest factor by which a frame's own energy is changed
   */
  record Level(double energy, double most) {
    double wanted(double own) {
      return Math.max(own / most, Math.min(own * most, energy));
    }
  }

  /** Mean square of a picture's fine detail. */
  double energy(Planes picture) {
    float[] own = of(picture.luma(), picture.width(), picture.height());
    return product(own, own);
  }

  /** Leads a picture's energy to the loop's. */
  void lead(Planes picture, Level level) {
    float[] own = of(picture.luma(), picture.width(), picture.height());
    lead(picture, own, level.wanted(product(own, own)));
  }

  /** Leads a picture's energy to {@code wanted}. */
  void lead(Planes picture, double wanted) {
    lead(picture, of(picture.luma(), picture.width(), picture.height()), wanted);
  }

  /** Adds so much of its own detail that the energy becomes {@code wanted}: a quadratic equation, as adding is linear. */
  private void lead(Planes picture, float[] own, double wanted) {
    float[] added = of(own, picture.width(), picture.height());
    double a = Math.max(1e-18, product(added, added));
    double b = product(own, added);
    double root = Math.sqrt(Math.max(0, b * b - a * (product(own, own) - wanted)));
    float share = (float) Math.clamp((root - b) / a, -MOST, MOST);
    for (int i = 0; i < own.length; i++) {
      picture.luma()[i] += share * own[i];
    }
  }

  private static float[] of(float[] luma, int width, int height) {
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

  /** Mean of the products as the grade shows them. */
  private double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += response[i] * response[i] * a[i] * b[i];
    }
    return sum / a.length;
  }
}
