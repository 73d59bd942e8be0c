package io.loopcanvas.domain.look;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;
import java.util.Collection;

/**
 * What a shot looks like from far away: the mean colour of {@value #COLUMNS} × {@value #ROWS} cells over its whole
 * length, in CIELAB (CIE 15:2004, D65). 448 characters, so that a new shot can be held against thousands of earlier ones.
 *
 * @param cells base64 of a byte for each of L*, a*, b* of each cell, row by row: L* × 2.55, a* and b* × 2 + 128
 */
public record Look(String cells) {
  public static final int COLUMNS = 8;
  public static final int ROWS = 14;
  private static final int BYTES = 3 * COLUMNS * ROWS;
  private static final double LIGHTNESS_STEPS = 2.55;
  private static final double COLOUR_STEPS = 2;

  /** @throws IllegalArgumentException when it is no look */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Look {
    if (Base64.getDecoder().decode(cells).length != BYTES) {
      throw new IllegalArgumentException("a look has " + BYTES + " bytes");
    }
  }

  @Override
  @JsonValue
  public String cells() {
    return cells;
  }

  /** @param lab {@code [ROWS * COLUMNS * 3]}, L* 0–100 and a*, b* of each cell, row by row */
  public static Look of(double[] lab) {
    byte[] bytes = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      double level = i % 3 == 0 ? lab[i] * LIGHTNESS_STEPS : lab[i] * COLOUR_STEPS + 128;
      bytes[i] = (byte) Math.clamp(Math.round(level), 0, 255);
    }
    return new Look(Base64.getEncoder().encodeToString(bytes));
  }

  /** Mean colour difference of the cells (ΔE*ab 1976) to the other look or to its mirror image, whichever is smaller. */
  public double distance(Look other) {
    double[] mine = lab();
    double[] theirs = other.lab();
    return Math.min(distance(mine, theirs, false), distance(mine, theirs, true));
  }

  /** Distance to the nearest of some looks; NaN when there are none. */
  public double nearest(Collection<Look> others) {
    return others.stream().mapToDouble(this::distance).min().orElse(Double.NaN);
  }

  private static double distance(double[] a, double[] b, boolean mirrored) {
    double sum = 0;
    for (int cell = 0; cell < ROWS * COLUMNS; cell++) {
      int column = cell % COLUMNS;
      int i = 3 * cell;
      int j = mirrored ? 3 * (cell - column + COLUMNS - 1 - column) : i;
      double lightness = a[i] - b[j];
      double red = a[i + 1] - b[j + 1];
      double yellow = a[i + 2] - b[j + 2];
      sum += Math.sqrt(lightness * lightness + red * red + yellow * yellow);
    }
    return sum / (ROWS * COLUMNS);
  }

  /** {@code [ROWS * COLUMNS * 3]}, L* 0–100 and a*, b* of each cell, row by row. */
  public double[] lab() {
    byte[] bytes = Base64.getDecoder().decode(cells);
    double[] lab = new double[BYTES];
    for (int i = 0; i < BYTES; i++) {
      int level = bytes[i] & 0xff;
      lab[i] = i % 3 == 0 ? level / LIGHTNESS_STEPS : (level - 128) / COLOUR_STEPS;
    }
    return lab;
  }
}
