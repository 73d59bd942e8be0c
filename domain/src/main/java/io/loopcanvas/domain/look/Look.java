package io.loopcanvas.domain.look;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;

/**
 * What a shot looks like from far away, over its whole length: colours, and where it is lighter than what lies around. About
 * a thousand characters, so that a new shot can be held against thousands of earlier ones.
 *
 * @param code base64 of a byte for each of L*, a*, b* (CIELAB, CIE 15:2004, D65) of {@value #COLUMNS} × {@value #ROWS} cells, row by row, L* × 2.55 and
 *     a*, b* × 2 + 128; then one for the relief of each of {@value #RELIEF_COLUMNS} × {@value #RELIEF_ROWS} cells, in 32nds of its deviation, + 128
 */
public record Look(String code) {
  public static final int COLUMNS = 8;
  public static final int ROWS = 14;
  public static final int RELIEF_COLUMNS = 2 * COLUMNS;
  public static final int RELIEF_ROWS = 2 * ROWS;
  private static final int COLOURS = 3 * COLUMNS * ROWS;
  private static final int RELIEF = RELIEF_COLUMNS * RELIEF_ROWS;
  private static final double LIGHTNESS_STEPS = 2.55;
  private static final double COLOUR_STEPS = 2;
  private static final double RELIEF_STEPS = 32;
  /** A copy may have been cropped or moved a little: cells by which it is looked for to all sides. */
  private static final int SHIFT = 1;

  /** @throws IllegalArgumentException when it is no look */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Look {
    if (Base64.getDecoder().decode(code).length != COLOURS + RELIEF) {
      throw new IllegalArgumentException("a look has " + (COLOURS + RELIEF) + " bytes");
    }
  }

  @Override
  @JsonValue
  public String code() {
    return code;
  }

  /**
   * @param lab {@code [ROWS * COLUMNS * 3]}, L* 0–100 and a*, b* of each cell, row by row
   * @param relief {@code [RELIEF_ROWS * RELIEF_COLUMNS]}, lightness over that of the surroundings, in any unit
   */
  public static Look of(double[] lab, double[] relief) {
    byte[] bytes = new byte[COLOURS + RELIEF];
    for (int i = 0; i < COLOURS; i++) {
      bytes[i] = level(i % 3 == 0 ? lab[i] * LIGHTNESS_STEPS : lab[i] * COLOUR_STEPS + 128);
    }
    double deviation = Math.sqrt(Arrays.stream(relief).map(v -> v * v).average().orElse(0));
    for (int i = 0; i < RELIEF; i++) {
      bytes[COLOURS + i] = level(relief[i] / Math.max(deviation, 1e-9) * RELIEF_STEPS + 128);
    }
    return new Look(Base64.getEncoder().encodeToString(bytes));
  }

  /** {@code [ROWS * COLUMNS * 3]}, L* 0–100 and a*, b* of each cell, row by row. */
  public double[] lab() {
    byte[] bytes = Base64.getDecoder().decode(code);
    double[] lab = new double[COLOURS];
    for (int i = 0; i < COLOURS; i++) {
      int level = bytes[i] & 0xff;
      lab[i] = i % 3 == 0 ? level / LIGHTNESS_STEPS : (level - 128) / COLOUR_STEPS;
    }
    return lab;
  }

  /** Correlation of the two reliefs, −1 to 1: as they are or mirrored, at the best of a few small shifts. */
  public double likeness(Look other) {
    double[] mine = relief();
    double[] theirs = other.relief();
    double most = -1;
    for (int dy = -SHIFT; dy <= SHIFT; dy++) {
      for (int dx = -SHIFT; dx <= SHIFT; dx++) {
        most = Math.max(most, Math.max(correlation(mine, theirs, dx, dy, false), correlation(mine, theirs, dx, dy, true)));
      }
    }
    return most;
  }

  /** Likeness to the one of some looks that is most like this; NaN when there are none. */
  public double likeness(Collection<Look> others) {
    return others.stream().mapToDouble(this::likeness).max().orElse(Double.NaN);
  }

  private double[] relief() {
    byte[] bytes = Base64.getDecoder().decode(code);
    double[] relief = new double[RELIEF];
    for (int i = 0; i < RELIEF; i++) {
      relief[i] = (bytes[COLOURS + i] & 0xff) - 128;
    }
    return relief;
  }

  private static double correlation(double[] a, double[] b, int dx, int dy, boolean mirrored) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int y = Math.max(0, -dy); y < Math.min(RELIEF_ROWS, RELIEF_ROWS - dy); y++) {
      for (int x = Math.max(0, -dx); x < Math.min(RELIEF_COLUMNS, RELIEF_COLUMNS - dx); x++) {
        double u = a[y * RELIEF_COLUMNS + x];
        double v = b[(y + dy) * RELIEF_COLUMNS + (mirrored ? RELIEF_COLUMNS - 1 - x - dx : x + dx)];
        ab += u * v;
        aa += u * u;
        bb += v * v;
      }
    }
    return ab / Math.sqrt(Math.max(aa * bb, 1e-9));
  }

  private static byte level(double value) {
    return (byte) Math.clamp(Math.round(value), 0, 255);
  }
}
