package io.loopcanvas.validation.review;

import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.footage.Rgb;
import java.util.List;

/**
 * Colour without brightness: how far red and blue stand out of the luma (ITU-R BT.709), in shares of the luma.
 */
record Tint(double red, double blue) {
  static Tint of(double r, double g, double b) {
    double y = Math.max(1, Rgb.luma(r, g, b));
    return new Tint((r - y) / y, (b - y) / y);
  }

  /** @param hex {@code #rrggbb} */
  static Tint of(String hex) {
    Rgb colour = Rgb.of(hex);
    return of(colour.red(), colour.green(), colour.blue());
  }

  /** Of the mean colour of all pictures, each weighted by its light. */
  static Tint of(List<Picture> pictures) {
    double[] sum = new double[3];
    for (Picture picture : pictures) {
      double[] mean = picture.meanColour();
      for (int c = 0; c < 3; c++) {
        sum[c] += mean[c] / pictures.size();
      }
    }
    return of(sum[0], sum[1], sum[2]);
  }

  double distance(Tint other) {
    return Math.hypot(red - other.red, blue - other.blue);
  }

  /**
   * Distance to the nearest colour that the grade can make of a palette: any mixture of two neighbouring tones, between
   * a third and all of its saturation.
   */
  double distance(List<String> palette) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i + 1 < palette.size(); i++) {
      Tint a = of(palette.get(i));
      Tint b = of(palette.get(i + 1));
      for (double mix = 0; mix <= 1; mix += .1) {
        for (double muted = .3; muted <= 1; muted += .1) {
          Tint tone = new Tint(
              muted * (a.red + mix * (b.red - a.red)), muted * (a.blue + mix * (b.blue - a.blue)));
          best = Math.min(best, distance(tone));
        }
      }
    }
    return best;
  }
}
