package io.loopcanvas.domain.catalogue;

/** How the full video is cut, from {@code catalogue/edit.yaml}. */
public record EditCatalogue(int version, Hold hold, Hand hand, Join join, Fade fade, Variants variants) {
  private static final EditCatalogue SHIPPED = CatalogueFile.load("edit.yaml", EditCatalogue.class);

  public static EditCatalogue shipped() {
    return SHIPPED;
  }

  /** Shortest and longest time that one piece of footage stays, in seconds. */
  public record Hold(double shortestSeconds, double longestSeconds) {}

  /**
   * The editor's hand.
   *
   * @param offsetSeconds cuts fall up to this far from a section's boundary, on either side
   * @param beatCoherence largest length of the mean beat-phase vector of all cuts, 0 uniform – 1 locked
   * @param beatZ largest Rayleigh z of them, the number of cuts times that length's square
   * @param attempts how often offsets are drawn again to get below both
   */
  public record Hand(double offsetSeconds, double beatCoherence, double beatZ, int attempts) {}

  /**
   * @param dissolveShare 0–1, how many of the joins between different shots are dissolves
   * @param shortestSeconds of a dissolve
   * @param longestSeconds of a dissolve
   */
  public record Join(double dissolveShare, double shortestSeconds, double longestSeconds) {}

  /**
   * The end of a film whose song fades out.
   *
   * @param longestSeconds the light goes down over the song's fade, but no longer
   * @param depth 0–1, how far it goes down towards the film's base
   */
  public record Fade(double longestSeconds, double depth) {}

  /**
   * @param mostExtraLoops how many slower, cropped or, of a single shot, mirrored loops may be made besides the shots' own
   * @param secondsPerExtraLoop one of them for each so much of the song
   * @param slowSpeed speed of the slower ones
   * @param crop fraction of the frame's width and height that the cropped ones leave out
   */
  public record Variants(int mostExtraLoops, double secondsPerExtraLoop, double slowSpeed, double crop) {

    /** How many for a song of {@code seconds}. */
    public int extraLoops(double seconds) {
      return (int) Math.clamp(Math.round(seconds / secondsPerExtraLoop), 1, mostExtraLoops);
    }
  }
}
