package io.loopcanvas.domain.catalogue;

import java.util.List;

/** How a take becomes film: loop, steadying, tone, grain and encoding, from {@code catalogue/grade.yaml}. */
public record GradeCatalogue(
    int version,
    Loop loop,
    Steady steady,
    Drift drift,
    Tone tone,
    Light light,
    Vignette vignette,
    Grain grain,
    double softness,
    double edgeCrop,
    Levels levels,
    List<StyleGrade> styles) {
  private static final GradeCatalogue SHIPPED = CatalogueFile.load("grade.yaml", GradeCatalogue.class);

  public static GradeCatalogue shipped() {
    return SHIPPED;
  }

  /** @throws IllegalArgumentException if no variation is written for the style */
  public StyleGrade style(String id) {
    return styles.stream().filter(s -> s.id().equals(id)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("grade.yaml has no entry for style '" + id + "': add one"));
  }

  /**
   * @param seconds length of the finished loop
   * @param shortestCrossfadeSeconds how long the end lies over the beginning, at least
   * @param longestCrossfadeSeconds at most
   * @param slowest how much slower the take may run to win time for the cross-fade, 0–1 of its speed with the shortest one
   * @param slownessCost what giving up all speed would cost, in usual steps: with it stands the price of the slower takes
   */
  public record Loop(double seconds, double shortestCrossfadeSeconds, double longestCrossfadeSeconds, double slowest,
      double slownessCost) {

    /** Length of the finished loop in frames. */
    public int frames(int framesPerSecond) {
      return (int) Math.round(seconds * framesPerSecond);
    }
  }

  /**
   * What keeps exposure and colour of a take together.
   *
   * @param flickerFrames sigma of the window, in source frames, that the frames' mean luma is evened over
   * @param exposureLimit largest correction of a frame's luma, as a fraction
   * @param palette 0–1, how far the colours of later frames are led back to those of the first
   * @param paletteGain largest stretch of colour that this may ask for
   * @param breathing how far the mean luma may depart from the loop's, as a fraction
   * @param detail largest factor on the energy of a frame's fine detail, to make all equally sharp
   */
  public record Steady(
      double flickerFrames, double exposureLimit, double palette, double paletteGain, double breathing, double detail) {}

  /**
   * The humble drift of a single frame.
   *
   * @param across half axis of the path in pixels of a picture 720 wide
   * @param down half axis down the picture
   * @param margin fraction of the picture kept outside the frame for it
   * @param breathing amplitude of the travelling light, fraction of luma
   */
  public record Drift(double across, double down, double margin, double breathing, Dust dust) {}

  /**
   * Motes in the light of a single frame, lengths in pixels of a picture 720 wide.
   *
   * @param motes how many
   * @param light most that one adds to the light behind it, as a fraction
   * @param smallest radius
   * @param largest radius
   * @param travel usual way of one in the whole loop
   */
  public record Dust(int motes, double light, double smallest, double largest, double travel) {}

  /**
   * The specified {@code eq} and {@code curves}.
   *
   * @param curve points {@code [in, out]}, 0–1, joined by a natural cubic spline
   */
  public record Tone(double contrast, double saturation, double brightness, double gamma, List<List<Double>> curve) {}

  /**
   * How takes are printed, and the lens' axis.
   *
   * @param spread light-and-dark over the picture below which a take is printed harder: standard deviation over mean of its luma
   * @param hardest largest exponent of that
   * @param follow how far the axis follows the light's centre
   * @param lean largest offset of the axis, fraction of width and height
   * @param dark mean luma below which a take is printed up
   * @param print largest factor of that
   */
  public record Light(double spread, double hardest, double follow, double lean, double dark, double print) {}

  /**
   * @param angle radians of the lens at the corner
   * @param base level of the film's own fog, 0–1: the lens darkens towards it, not to black
   */
  public record Vignette(double angle, double base) {}

  /**
   * @param luma strength on luma, in units of the {@code noise} filter
   * @param chroma strength on each chroma plane
   * @param sigmaPerStrength standard deviation, in 8-bit levels, of one unit of strength
   * @param size sigma of a grain in pixels
   * @param shadows strength in the deepest shadows, relative to the middle
   * @param highlights strength in the brightest parts, relative to the middle
   */
  public record Grain(
      double luma, double chroma, double sigmaPerStrength, double size, double shadows, double highlights) {}

  /** The last clamp, luma 0–1 of the legal range. */
  public record Levels(double lowest, double highest) {}

  /**
   * A style's variation of the specified grade.
   *
   * @param contrast factor
   * @param saturation factor
   * @param brightness added, in units of {@code eq}
   * @param softness factor on the blur
   * @param grain factor on the grain
   * @param vignette factor on the angle
   * @param warmth shift of the white towards amber (positive) or blue (negative), fraction of luma
   * @param dust factor on the number of motes over a single frame
   */
  public record StyleGrade(
      String id,
      double contrast,
      double saturation,
      double brightness,
      double softness,
      double grain,
      double vignette,
      double warmth,
      double dust) {}
}
