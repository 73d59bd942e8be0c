package io.loopcanvas.domain.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The files that are delivered and the places they may go to, from {@code catalogue/surfaces.yaml}. */
public record SurfaceCatalogue(
    int version,
    Picture picture,
    Tolerance tolerance,
    Surface canvas,
    Surface web,
    Surface full,
    Sound sound,
    String keyframeSuffix,
    Poster poster,
    Map<String, Source> sources,
    List<Outlet> outlets) {
  private static final SurfaceCatalogue SHIPPED = CatalogueFile.load("surfaces.yaml", SurfaceCatalogue.class);

  public static SurfaceCatalogue shipped() {
    return SHIPPED;
  }

  /** The outlet of that id, if there is one. */
  public Optional<Outlet> outlet(String id) {
    return outlets.stream().filter(outlet -> outlet.id().equals(id)).findFirst();
  }

  /**
   * What all videos share.
   *
   * @param groupFrames frames from one key frame to the next; loops are whole groups, so that they join by copying
   */
  public record Picture(int width, int height, int framesPerSecond, int groupFrames) {}

  /**
   * How far a written file may be from what it must be.
   *
   * @param seconds of its length
   * @param soundGap seconds between the ends of sound and picture
   */
  public record Tolerance(double framesPerSecond, double seconds, double soundGap) {}

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

  /**
   * The still that stands for the canvas.
   *
   * @param jpegQuality 2 best – 31, FFmpeg's scale
   * @param avifQuality 0 best – 63, AV1's scale
   */
  public record Poster(String jpeg, String avif, int jpegQuality, int avifQuality) {}

  /**
   * Where a rule was read.
   *
   * @param read when, ISO date
   */
  public record Source(String title, Optional<String> address, String read) {}

  /**
   * A place that shows video, with what it accepts.
   *
   * @param id as {@code loopcanvas check --surface} takes it
   * @param makes files that we can make for it from a loop, besides those of every job
   */
  public record Outlet(String id, String title, List<Make> makes, List<Rule> rules) {}

  /**
   * @param rounds how often the loop is played
   * @param kilobits of the picture
   */
  public record Make(String name, int width, int height, int rounds, int kilobits) {}

  /**
   * One rule: a fact of the file within bounds, or one of some words.
   *
   * @param source key into {@link SurfaceCatalogue#sources}
   */
  public record Rule(Fact fact, OptionalDouble least, OptionalDouble most, List<String> oneOf, String source) {
    public Rule {
      oneOf = oneOf == null ? List.of() : List.copyOf(oneOf);
      if (least.isEmpty() && most.isEmpty() && oneOf.isEmpty()) {
        throw new IllegalArgumentException("the rule on " + fact + " has no bound: give least, most or oneOf");
      }
    }
  }

  /**
   * What can be asked of a file. ASPECT is width over height, COLOURS is primaries/transfer/matrix, SOUND_GAP lies between the
   * ends of sound and picture, DECODE_FAULTS and BACKWARD_TIMESTAMPS are counted over the whole file.
   */
  public enum Fact {
    CONTAINER(""),
    CODEC(""),
    PIXELS(""),
    COLOURS(""),
    WIDTH("px"),
    HEIGHT("px"),
    ASPECT(""),
    SECONDS("s"),
    FRAME_RATE("frames/s"),
    MEGABYTES("MB"),
    SOUND_TRACKS(""),
    SOUND_CODEC(""),
    SOUND_GAP("s"),
    FAST_START(""),
    KEY_FIRST(""),
    DECODE_FAULTS(""),
    BACKWARD_TIMESTAMPS("");

    private final String unit;

    Fact(String unit) {
      this.unit = unit;
    }

    public String unit() {
      return unit;
    }
  }
}
