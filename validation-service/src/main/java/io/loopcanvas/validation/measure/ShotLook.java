package io.loopcanvas.validation.measure;

import io.loopcanvas.domain.look.Look;
import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.footage.Plane;

/** The {@link Look} of a clip. The mean of all frames has no grain, so that even the relief of a soft picture is its own. */
public final class ShotLook {
  private static final int COLUMNS = Look.RELIEF_COLUMNS;
  private static final int ROWS = Look.RELIEF_ROWS;
  /** Cells: what is broader is the style's light and every shot's vignette. */
  private static final double SURROUNDINGS = 1.5;
  private static final double NEIGHBOURHOOD = 3;
  /** L* that is too little to count as relief. */
  private static final double FLAT = .05;
  /** White point D65 of CIE 15:2004 in the primaries of IEC 61966-2-1 (sRGB), Y = 1. */
  private static final double WHITE_X = .95047;
  private static final double WHITE_Z = 1.08883;

  private ShotLook() {}

  public static Look of(Footage clip) {
    double[] sums = new double[3 * COLUMNS * ROWS];
    long[] pixels = new long[COLUMNS * ROWS];
    for (Picture frame : clip.frames()) {
      add(frame, sums, pixels);
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= Math.max(1, pixels[i / 3]);
    }
    return Look.of(colours(sums), relief(sums));
  }

  private static void add(Picture frame, double[] sums, long[] pixels) {
    for (int i = 0; i < frame.pixels(); i++) {
      int column = i % frame.width() * COLUMNS / frame.width();
      int row = i / frame.width() * ROWS / frame.height();
      int cell = row * COLUMNS + column;
      pixels[cell]++;
      for (int c = 0; c < 3; c++) {
        sums[3 * cell + c] += frame.channel(i, c);
      }
    }
  }

  /** Four cells of the relief are one of colour. */
  private static double[] colours(double[] means) {
    double[] lab = new double[3 * Look.COLUMNS * Look.ROWS];
    for (int cell = 0; cell < Look.COLUMNS * Look.ROWS; cell++) {
      int first = 2 * (cell / Look.COLUMNS) * COLUMNS + 2 * (cell % Look.COLUMNS);
      double[] rgb = new double[3];
      for (int part : new int[] {first, first + 1, first + COLUMNS, first + COLUMNS + 1}) {
        for (int c = 0; c < 3; c++) {
          rgb[c] += means[3 * part + c] / 4;
        }
      }
      System.arraycopy(lab(rgb[0], rgb[1], rgb[2]), 0, lab, 3 * cell, 3);
    }
    return lab;
  }

  /** Lightness over that of the surroundings, as strong everywhere as in its neighbourhood. */
  private static double[] relief(double[] means) {
    float[] lightness = new float[COLUMNS * ROWS];
    for (int i = 0; i < lightness.length; i++) {
      lightness[i] = (float) lab(means[3 * i], means[3 * i + 1], means[3 * i + 2])[0];
    }
    Plane plane = new Plane(COLUMNS, ROWS, lightness);
    Plane detail = plane.minus(plane.blurred(SURROUNDINGS));
    float[] squares = new float[lightness.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = detail.values()[i] * detail.values()[i];
    }
    Plane energy = new Plane(COLUMNS, ROWS, squares).blurred(NEIGHBOURHOOD);
    double[] relief = new double[squares.length];
    for (int i = 0; i < relief.length; i++) {
      relief[i] = detail.values()[i] / (Math.sqrt(Math.max(0, energy.values()[i])) + FLAT);
    }
    return relief;
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
