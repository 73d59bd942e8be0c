package io.loopcanvas.post.grade;

import io.loopcanvas.post.film.Planes;

/**
 * How much of a take's luma comes through its grade. The grade bends and the vignette darkens, so that equal mean luma before
 * it would not be equal after it.
 *
 * @param perPixel change of the graded luma for a change of the take's, {@code float[height * width]}
 * @param black what the grade would show of no luma at all, by the same straight line, {@code float[height * width]}
 * @param level mean graded luma, 0–1
 */
record GradeResponse(float[] perPixel, float[] black, double level) {
  /** A cross-fade of pictures that are not alike at all needs no more. */
  private static final double MOST = 1.4;

  /** Mean of the frame's luma as far as the grade shows it, 0–1. */
  double of(Take.Frame frame) {
    double sum = 0;
    for (int i = 0; i < perPixel.length; i++) {
      sum += perPixel[i] * frame.luma(i);
    }
    return sum / perPixel.length;
  }

  /** The same of a picture. */
  double of(Planes picture) {
    double sum = 0;
    for (int i = 0; i < perPixel.length; i++) {
      sum += perPixel[i] * picture.luma()[i];
    }
    return sum / perPixel.length;
  }

  /** Variance over the picture of its luma as the grade shows it. */
  double contrast(Planes picture) {
    return Stretch.of(this, picture).variance(1);
  }

  /** Stretches the luma about its mean as shown, which stays, until the {@link #contrast} is the wanted one. */
  void lead(Planes picture, double contrast) {
    Stretch stretch = Stretch.of(this, picture);
    float factor = (float) stretch.factor(contrast);
    for (int i = 0; i < perPixel.length; i++) {
      picture.luma()[i] = stretch.middle + factor * (picture.luma()[i] - stretch.middle);
    }
  }

  /**
   * What the grade shows of a picture whose luma is stretched: a fixed part and a part that is stretched with it.
   *
   * @param middle mean luma, weighted as the grade shows it
   * @param fixed variance of the one, {@code moving} of the other, {@code both} their covariance
   */
  private record Stretch(float middle, double fixed, double both, double moving) {
    static Stretch of(GradeResponse response, Planes picture) {
      double weights = 1e-9;
      for (float weight : response.perPixel) {
        weights += weight / response.perPixel.length;
      }
      float middle = (float) (response.of(picture) / weights);
      double mean = 0;
      double fixed = 0;
      double both = 0;
      double moving = 0;
      for (int i = 0; i < response.perPixel.length; i++) {
        double still = response.black[i] + response.perPixel[i] * middle;
        double stretched = response.perPixel[i] * (picture.luma()[i] - middle);
        mean += still;
        fixed += still * still;
        both += still * stretched;
        moving += stretched * stretched;
      }
      double n = response.perPixel.length;
      return new Stretch(middle, fixed / n - mean * mean / n / n, both / n, moving / n);
    }

    double variance(double factor) {
      return fixed + 2 * factor * both + factor * factor * moving;
    }

    /** The factor that gives this variance; of the two the one near 1. */
    double factor(double variance) {
      double root = Math.sqrt(Math.max(0, both * both - moving * (fixed - variance)));
      return Math.clamp((Math.copySign(root, both + moving) - both) / Math.max(1e-12, moving), 1 / MOST, MOST);
    }
  }
}
