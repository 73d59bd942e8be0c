package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.footage.Plane;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Black, white, contrast and colour of the delivered picture. */
final class Tone implements Measurement {
  private static final int BLACK = 2;
  private static final int WHITE = 253;
  private static final double NEON_SATURATION = .6;
  private static final int NEON_VALUE = 140;
  private static final double FULL = 255;

  @Override
  public List<Observation> of(Take take) {
    Map<Integer, Levels> levels = take.master().stills().parallelStream()
        .collect(Collectors.toMap(s -> s.picture().frame(), s -> Levels.of(s.picture())));
    return List.of(
        Stills.largest("pure_black", take.delivered(), p -> 100 * share(p, (r, g, b) -> Math.max(r, Math.max(g, b)) <= BLACK)),
        Stills.largest("pure_white", take.delivered(), p -> 100 * share(p, (r, g, b) -> Math.min(r, Math.min(g, b)) >= WHITE)),
        Stills.largest("neon", take.master(), p -> 100 * share(p, Tone::neon)),
        Stills.largest("tonal_span", take.master(), p -> levels.get(p.frame()).white() - levels.get(p.frame()).black()),
        Stills.typical("black_point", take.master(), p -> levels.get(p.frame()).black()),
        Stills.typical("white_point", take.master(), p -> levels.get(p.frame()).white()),
        Stills.typical("rms_contrast", take.master(), p -> levels.get(p.frame()).rms()),
        Stills.typical("saturation", take.master(), Tone::saturation));
  }

  /** Darkest and brightest thousandth and the deviation of the luma of squares of two pixels, of full scale. */
  private record Levels(double black, double white, double rms) {
    static Levels of(Picture p) {
      float[] sorted = p.luma(2).values();
      double rms = Math.sqrt(new Plane(sorted.length, 1, sorted).variance()) / FULL;
      Arrays.sort(sorted);
      int tail = (int) Math.round(.001 * (sorted.length - 1));
      return new Levels(sorted[tail] / FULL, sorted[sorted.length - 1 - tail] / FULL, rms);
    }
  }

  @FunctionalInterface
  private interface Colour {
    boolean is(int red, int green, int blue);
  }

  private static double share(Picture p, Colour colour) {
    int count = 0;
    for (int i = 0; i < p.pixels(); i++) {
      count += colour.is(p.channel(i, 0), p.channel(i, 1), p.channel(i, 2)) ? 1 : 0;
    }
    return (double) count / p.pixels();
  }

  /** Saturated lime, cyan, blue-violet or magenta: hues that no warm light makes. */
  private static boolean neon(int r, int g, int b) {
    int max = Math.max(r, Math.max(g, b));
    int min = Math.min(r, Math.min(g, b));
    if (max < NEON_VALUE || max - min < NEON_SATURATION * max) {
      return false;
    }
    double hue;
    if (max == r) {
      hue = 60 * ((double) (g - b) / (max - min));
    } else if (max == g) {
      hue = 120 + 60 * ((double) (b - r) / (max - min));
    } else {
      hue = 240 + 60 * ((double) (r - g) / (max - min));
    }
    hue = (hue + 360) % 360;
    return hue > 70 && hue < 335;
  }

  /** Mean of (max − min) over max of the channels where it is bright enough to have a colour, 0–1. */
  private static double saturation(Picture p) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < p.pixels(); i += 7) {
      int max = Math.max(p.channel(i, 0), Math.max(p.channel(i, 1), p.channel(i, 2)));
      int min = Math.min(p.channel(i, 0), Math.min(p.channel(i, 1), p.channel(i, 2)));
      if (max >= 32) {
        sum += (double) (max - min) / max;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }
}
