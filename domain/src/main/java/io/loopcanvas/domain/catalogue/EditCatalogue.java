package io.loopcanvas.domain.catalogue;

/** How the full video is cut, from {@code catalogue/edit.yaml}. */
public record EditCatalogue(int version, Hold hold, Hand hand, Join join, Variants variants) {
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
   * @param attempts how often offsets are drawn again to get below it
   */
  public record Hand(double offsetSeconds, double beatCoherence, int attempts) {}

  /**
   * @param dissolveShare 0–1, how many of the joins between different shots are dissolves
   * @param shortestSeconds of a dissolve
   * @param longestSeconds of a dissolve
   */
  public record Join(double dissolveShare, double shortestSeconds, double longestSeconds) {}

  /**
   * @param extraLoops how many mirrored or slower loops may be made besides the shots' own
   * @param slowSpeed speed of the slower ones
   */
  public record Variants(int extraLoops, double slowSpeed) {}
}
