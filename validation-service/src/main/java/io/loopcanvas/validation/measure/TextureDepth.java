package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.footage.Plane;
import java.util.List;

/** How much there is to touch in pictures: what is finer than light and coarser than grain. */
public final class TextureDepth {
  /** Sigmas of the blurs between which texture lies, of the picture's width. */
  private static final double FINEST = 1 / 120.;
  private static final double COARSEST = 1 / 30.;

  private TextureDepth() {}

  /** Standard deviation of that luma, percent of the mean; the mean of all pictures. */
  public static double of(List<Picture> pictures) {
    return pictures.stream().mapToDouble(TextureDepth::of).average().orElse(Double.NaN);
  }

  private static double of(Picture picture) {
    Plane luma = picture.luma();
    Plane texture = luma.blurred(FINEST * luma.width()).minus(luma.blurred(COARSEST * luma.width()));
    return 100 * Math.sqrt(texture.variance()) / Math.max(1, luma.mean());
  }
}
