package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Plane;
import java.util.List;

/** Frame to frame change of a clip: mean absolute luma difference, 0–255; element i is from frame i to i + 1. */
public final class Steps {
  private Steps() {}

  public static double[] of(Footage clip) {
    List<Plane> luma = clip.luma();
    double[] steps = new double[Math.max(1, luma.size() - 1)];
    for (int i = 0; i + 1 < luma.size(); i++) {
      steps[i] = luma.get(i).distance(luma.get(i + 1));
    }
    return steps;
  }

  /** Mean luma of every frame, 0–255. */
  public static double[] brightness(Footage clip) {
    return clip.luma().stream().mapToDouble(Plane::mean).toArray();
  }
}
