package io.loopcanvas.validation.measure;

import io.loopcanvas.domain.look.Look;
import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Picture;

/** The {@link Look} of a clip. */
public final class ShotLook {
  private static final int CELLS = Look.COLUMNS * Look.ROWS;
  /** White point D65 of CIE 15:2004 in the primaries of IEC 61966-2-1 (sRGB), Y = 1. */
  private static final double WHITE_X = .95047;
  private static final double WHITE_Z = 1.08883;

  private ShotLook() {}

  public static Look of(Footage clip) {
    double[] sums = new double[3 * CELLS];
    long[] pixels = new long[CELLS];
    for (Picture frame : clip.frames()) {
      add(frame, sums, pixels);
    }
    double[] lab = new double[sums.length];
    for (int cell = 0; cell < CELLS; cell++) {
      double n = Math.max(1, pixels[cell]);
      System.arraycopy(lab(sums[3 * cell] / n, sums[3 * cell + 1] / n, sums[3 * cell + 2] / n), 0, lab, 3 * cell, 3);
    }
    return Look.of(lab);
  }

  private static void add(Picture frame, double[] sums, long[] pixels) {
    for (int i = 0; i < frame.pixels(); i++) {
      int column = i % frame.width() * Look.COLUMNS / frame.width();
      int row = i / frame.width() * Look.ROWS / frame.height();
      int cell = row * Look.COLUMNS + column;
      pixels[cell]++;
      for (int c = 0; c < 3; c++) {
        sums[3 * cell + c] += frame.channel(i, c);
      }
    }
  }

  /** CIELAB of an sRGB colour, 0–255. */
  static double[] lab(double red, double green, double blue) {
    double r = linear(red);
    double g = linear(green);
    double b = linear(blue);
    double x = root((.4124564 * r + .3575761 * g + .1804375 * b) / WHITE_X);
    double y = root(.2126729 * r + .7151522 * g + .0721750 * b);
    double z = root((.0193339 * r + .1191920 * g + .9503041 * b) / WHITE_Z);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double linear(double level) {
    double v = level / 255;
    return v <= .04045 ? v / 12.92 : Math.pow((v + .055) / 1.055, 2.4);
  }

  private static double root(double t) {
    return t > 216 / 24389. ? Math.cbrt(t) : (24389 / 27. * t + 16) / 116;
  }
}
