package io.loopcanvas.validation.measure;

import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.validation.footage.Picture;
import java.util.List;

/** Whether the light comes from the side that it is meant to come from. */
public final class LightFrom {
  private LightFrom() {}

  /** How much lighter that half of the pictures is than the other, in percent of the mean of both; 0 where there is no light at all. */
  public static double lead(LightSide side, List<Picture> pictures) {
    double left = 0;
    double right = 0;
    for (Picture picture : pictures) {
      for (int i = 0; i < picture.pixels(); i++) {
        int fromMiddle = 2 * (i % picture.width()) + 1 - picture.width();
        double luma = picture.lumaAt(i);
        left += fromMiddle < 0 ? luma : 0;
        right += fromMiddle > 0 ? luma : 0;
      }
    }
    double lead = side == LightSide.LEFT ? left - right : right - left;
    return lead == 0 ? 0 : 200 * lead / (left + right);
  }
}
