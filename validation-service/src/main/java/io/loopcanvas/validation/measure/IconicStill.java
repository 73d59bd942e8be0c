package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Plane;

/**
 * The still whose light stays in memory most, and the poster of what is delivered.
 *
 * @param range from its quiet quarter to its light, levels of 255
 * @param frame −1 where there is no still
 */
public record IconicStill(double range, int frame) {
  private static final double LIGHT = .98;
  private static final double QUIET = .25;
  private static final int SHRINK = 4;

  public static IconicStill of(Footage clip) {
    IconicStill best = new IconicStill(0, -1);
    for (Footage.Still still : clip.stills()) {
      Plane luma = still.picture().luma(SHRINK);
      double range = luma.quantile(LIGHT) - luma.quantile(QUIET);
      if (range > best.range) {
        best = new IconicStill(range, still.picture().frame());
      }
    }
    return best;
  }

  /** When it is shown, from the clip's start. */
  public double second(Footage clip) {
    return Math.max(0, frame) / clip.framesPerSecond();
  }
}
