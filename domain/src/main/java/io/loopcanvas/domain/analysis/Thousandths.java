package io.loopcanvas.domain.analysis;

/** As fine as numbers in {@code analysis.json} and {@code concept.json} are written. */
public final class Thousandths {
  private Thousandths() {}

  public static double of(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
