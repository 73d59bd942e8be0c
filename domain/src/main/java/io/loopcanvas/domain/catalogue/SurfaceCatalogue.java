package io.loopcanvas.domain.catalogue;

/** The files that are delivered, from {@code catalogue/surfaces.yaml}. */
public record SurfaceCatalogue(
    int version, Picture picture, Surface canvas, Surface web, Surface full, Sound sound, String keyframeSuffix) {
  private static final SurfaceCatalogue SHIPPED = CatalogueFile.load("surfaces.yaml", SurfaceCatalogue.class);

  public static SurfaceCatalogue shipped() {
    return SHIPPED;
  }

  /**
   * What all videos share.
   *
   * @param groupFrames frames from one key frame to the next; loops are whole groups, so that they join by copying
   */
  public record Picture(int width, int height, int framesPerSecond, int groupFrames) {}

  /**
   * @param name specified file name
   * @param kilobits limit of the picture's bit rate, in kbit/s: the finest quantiser that stays below it is used
   * @param quantiser where the search for it begins, an H.264 quantiser
   * @param maxMegabytes largest file, in 10⁶ bytes; for the full video, of a song of three minutes
   * @param grain factor on the grain
   * @param grainSize factor on the size of a grain
   */
  public record Surface(String name, int kilobits, int quantiser, double maxMegabytes, double grain, double grainSize) {}

  /** @param kilobits rate of AAC where the song's own packets do not fit an MP4 */
  public record Sound(int kilobits) {}
}
