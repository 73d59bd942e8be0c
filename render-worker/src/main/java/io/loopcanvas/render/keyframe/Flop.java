package io.loopcanvas.render.keyframe;

import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.torch.Tensor;

/**
 * What an editor does whose light comes from the wrong side: the picture is mirrored, left for right. Models hardly follow the side that
 * a prompt names, and nothing that we show can be told from its mirror image.
 */
public final class Flop {
  /** BT.709. */
  private static final float[] LUMA = {.2126f, .7152f, .0722f};

  private Flop() {}

  /** @param picture {@code [1, 3, H, W]} in 0–1; returned as it is unless the other half is the lighter one */
  public static Tensor towards(LightSide side, Tensor picture) {
    double leftLead = leftLead(picture);
    boolean astray = side == LightSide.LEFT ? leftLead < 0 : leftLead > 0;
    return astray ? mirrored(picture) : picture;
  }

  /** Luma of the left half less that of the right, summed up; the column in the middle of an odd width is in neither. */
  private static double leftLead(Tensor picture) {
    int width = Math.toIntExact(picture.shape()[3]);
    int plane = Math.toIntExact(picture.shape()[2]) * width;
    double lead = 0;
    for (int i = 0; i < picture.values().length; i++) {
      int fromMiddle = 2 * (i % width) + 1 - width;
      lead -= Integer.signum(fromMiddle) * LUMA[i / plane] * picture.values()[i];
    }
    return lead;
  }

  private static Tensor mirrored(Tensor picture) {
    int width = Math.toIntExact(picture.shape()[3]);
    float[] values = new float[picture.values().length];
    for (int i = 0; i < values.length; i++) {
      int x = i % width;
      values[i] = picture.values()[i - x + width - 1 - x];
    }
    return new Tensor(values, picture.shape());
  }
}
