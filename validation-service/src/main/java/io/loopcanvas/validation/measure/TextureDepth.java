package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.footage.Plane;
import java.util.List;

/** How much there is to touch in pictures: what is finer than light, coarser than grain, and in most places. */
public final class TextureDepth {
  /** Sigmas of the blurs between which texture lies, of the picture's width. */
  private static final double FINEST = 1 / 120.;
  private static final double COARSEST = 1 / 30.;
  private static final int COLUMNS = 9;
  private static final int ROWS = 16;
  /** Places that may be plainer: something rough is in shade here and there, discs of light and dust are at a few places only. */
  private static final double PLAINER = 0.35;

  private TextureDepth() {}

  /** Standard deviation of that luma in a place, percent of the picture's mean, which a third of the places do not reach; the mean of all pictures. */
  public static double of(List<Picture> pictures) {
    return pictures.stream().mapToDouble(TextureDepth::of).average().orElse(Double.NaN);
  }

  private static double of(Picture picture) {
    Plane luma = picture.luma();
    Plane texture = luma.blurred(FINEST * luma.width()).minus(luma.blurred(COARSEST * luma.width()));
    double[] places = new double[COLUMNS * ROWS];
    for (int place = 0; place < places.length; place++) {
      places[place] = Math.sqrt(texture.part(place % COLUMNS, COLUMNS, place / COLUMNS, ROWS).variance());
    }
    return 100 * Series.quantile(places, PLAINER) / Math.max(1, luma.mean());
  }
}
