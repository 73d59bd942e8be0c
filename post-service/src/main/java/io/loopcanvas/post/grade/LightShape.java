package io.loopcanvas.post.grade;

import io.loopcanvas.domain.catalogue.GradeCatalogue;

/**
 * Where the light of a take is: its luma on a coarse grid, summed over time. The lens' axis leans to it, so that the vignette
 * never draws a spotlight around the middle, and stands still over the take.
 */
final class LightShape {
  private static final int COLUMNS = 9;
  private static final int ROWS = 16;

  private LightShape() {}

  /** The lens' axis, fractions of the picture's width and height from its middle: {right, down}. */
  static double[] axis(Take take, GradeCatalogue.Light light) {
    double[] cells = new double[COLUMNS * ROWS];
    for (Take.Frame frame : take.looks()) {
      add(take, frame, cells);
    }
    double darkest = Double.MAX_VALUE;
    for (double cell : cells) {
      darkest = Math.min(darkest, cell);
    }
    double weights = 1e-9;
    double across = 0;
    double down = 0;
    for (int i = 0; i < cells.length; i++) {
      double weight = (cells[i] - darkest) * (cells[i] - darkest);
      weights += weight;
      across += weight * ((i % COLUMNS + .5) / COLUMNS - .5);
      down += weight * ((i / COLUMNS + .5) / ROWS - .5);
    }
    return new double[] {lean(light, across / weights), lean(light, down / weights)};
  }

  private static void add(Take take, Take.Frame frame, double[] cells) {
    double share = 1.0 * COLUMNS * ROWS / (take.width() * take.height());
    for (int y = 0, i = 0; y < take.height(); y++) {
      int row = y * ROWS / take.height() * COLUMNS;
      for (int x = 0; x < take.width(); x++, i++) {
        cells[row + x * COLUMNS / take.width()] += frame.luma(i) * share;
      }
    }
  }

  private static double lean(GradeCatalogue.Light light, double offset) {
    return Math.clamp(light.follow() * offset, -light.lean(), light.lean());
  }
}
