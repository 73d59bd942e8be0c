package io.loopcanvas.post.film;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Film grain and the last level clamp. Another part of a large field of Gaussian grain lies over every frame; its
 * strength follows the luma as on film. The grain also dithers the step from 10 to 8 bits.
 */
public final class Grain {
  /** FFmpeg's name of what {@link #over} returns. */
  public static final String PIXELS = "yuv420p";

  private static final int FIELD_SIGMA = 30;
  private static final int ROOM = 300;
  private static final int CODES = 1024;
  /** A chroma sample stands for four pixels of independent grain. */
  private static final double CHROMA_SHARE = .5;

  private final int width;
  private final int height;
  private final int fieldWidth;
  private final int fieldHeight;
  private final byte[] field;
  private final GradeCatalogue.Grain film;
  private final double strength;
  private final int lowest;
  private final int highest;
  private final long seed;

  /**
   * @param strength factor on the catalogue's grain
   * @param size sigma of a grain in pixels
   */
  Grain(
      int width, int height, GradeCatalogue.Grain film, GradeCatalogue.Levels levels, double strength, double size, long seed) {
    this.width = width;
    this.height = height;
    this.film = film;
    this.strength = strength;
    this.seed = seed;
    fieldWidth = width + ROOM;
    fieldHeight = height + ROOM;
    field = GrainField.grow(fieldWidth, fieldHeight, size, FIELD_SIGMA, new Random(seed));
    lowest = (int) Math.round(16 + 219 * levels.lowest());
    highest = (int) Math.round(16 + 219 * levels.highest());
  }

  /**
   * @param index chooses the grain: the same index gives the same grain
   * @param take factor on the strength, of the take's adjustment
   * @return 8-bit planes one after the other, {@link #PIXELS}
   */
  public byte[] over(FilmFrame frame, long index, double take) {
    int[] lumaStrength = new int[CODES];
    Arrays.setAll(lumaStrength, code ->
        fixed(sigma(film, strength * take, (code - FilmFrame.BLACK) / (double) FilmFrame.LUMA_RANGE)));
    int chromaStrength = fixed(chromaSigma(film, strength * take));
    SplittableRandom place = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index);
    place.nextLong();
    byte[] out = new byte[width * height * 3 / 2];
    luma(frame.luma(), lumaStrength, place, out);
    chroma(frame.blue(), chromaStrength, place, out, width * height);
    chroma(frame.red(), chromaStrength, place, out, width * height * 5 / 4);
    return out;
  }

  private void luma(short[] in, int[] lumaStrength, SplittableRandom place, byte[] out) {
    int corner = corner(place);
    for (int y = 0; y < height; y++) {
      int grain = corner + y * fieldWidth;
      int at = y * width;
      for (int x = 0; x < width; x++) {
        int code = in[at + x];
        int value = (code * 1024 + field[grain + x] * lumaStrength[code] + 2048) >> 12;
        out[at + x] = (byte) Math.max(lowest, Math.min(highest, value));
      }
    }
  }

  private void chroma(short[] in, int chromaStrength, SplittableRandom place, byte[] out, int offset) {
    int corner = corner(place);
    int columns = width / 2;
    for (int y = 0; y < height / 2; y++) {
      int grain = corner + y * fieldWidth;
      int at = y * columns;
      for (int x = 0; x < columns; x++) {
        int value = (in[at + x] * 1024 + field[grain + x] * chromaStrength + 2048) >> 12;
        out[offset + at + x] = (byte) Math.max(16, Math.min(240, value));
      }
    }
  }

  private int corner(SplittableRandom place) {
    return place.nextInt(ROOM) * fieldWidth + place.nextInt(ROOM);
  }

  /** Its sigma in 8-bit levels at luma 0–1. */
  public static double sigma(GradeCatalogue.Grain film, double strength, double luma) {
    return film.luma() * film.sigmaPerStrength() * strength * response(film, luma);
  }

  /** Its sigma on each chroma plane. */
  public static double chromaSigma(GradeCatalogue.Grain film, double strength) {
    return film.chroma() * film.sigmaPerStrength() * strength * CHROMA_SHARE;
  }

  /** Strength over density: least in the shadows, whole in the middle, a little less in the brightest parts. */
  private static double response(GradeCatalogue.Grain film, double luma) {
    double y = Math.max(0, Math.min(1, luma));
    double middle = .3;
    double end = y < middle ? film.shadows() : film.highlights();
    double t = y < middle ? y / middle : (1 - y) / (1 - middle);
    return end + (1 - end) * t * (2 - t);
  }

  /** 12-bit fixed point, for field values of {@link #FIELD_SIGMA}. */
  private static int fixed(double sigma) {
    return (int) Math.round(sigma * 4096 / FIELD_SIGMA);
  }
}
