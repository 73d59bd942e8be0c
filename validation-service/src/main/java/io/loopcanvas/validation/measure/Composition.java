package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Plane;
import io.loopcanvas.validation.vision.Lettering;
import io.loopcanvas.validation.vision.Rims;
import io.loopcanvas.validation.vision.StraightLines;
import java.util.List;
import java.util.Map;

/** Where things are in the frame: nothing in the middle, nothing mirrored, nothing built. */
final class Composition implements Measurement {
  private static final int SMALL = 4;
  private static final double DISC = .22;
  private static final double SPOT = .035;
  /** Large spots answer more, the vignette's middle among them. */
  private static final double LARGE_SPOTS = .45;
  /** What counts as the middle, widths. */
  private static final double MIDDLE_WIDTH = .2;
  private static final double MIDDLE_HEIGHT = .3;
  /** What is neither the middle nor elsewhere, widths. */
  private static final double AROUND = .14;
  /** Of the strongest answer elsewhere; of more, weak spots among strong ones are lost, of less, every beam is a subject. */
  private static final double SHARE_OF_ELSEWHERE = .3;

  @Override
  public List<Observation> of(Take take) {
    Footage clip = take.master();
    Map<Integer, Plane> coarse = Stills.lumas(clip, p -> SMALL * p.width() / 720 + 1);
    Map<Integer, Plane> fine = Stills.lumas(clip, p -> Math.max(1, Math.round(p.width() / 360f)));
    return List.of(
        Stills.typical("centred_subject", clip, p -> centred(coarse.get(p.frame()))),
        Stills.typical("central_spot", clip, p -> spot(coarse.get(p.frame()))),
        Stills.typical("symmetry", clip, p -> symmetry(coarse.get(p.frame()))),
        Stills.typical("light_offset", clip, p -> offset(coarse.get(p.frame()))),
        Stills.typical("straight_lines", clip, p -> StraightLines.length(fine.get(p.frame()))),
        Stills.typical("rim_light", clip, p -> Rims.length(fine.get(p.frame()))),
        Stills.typical("text", clip, p -> Lettering.longestLine(fine.get(p.frame()))));
  }

  /** Share of the local contrast that lies in a disc around the centre, over the disc's share of the area. */
  private static double centred(Plane luma) {
    Plane detail = luma.blurred(luma.width() / 60.).minus(luma.blurred(luma.width() / 5.));
    double inside = 0;
    double all = 0;
    int pixels = 0;
    for (int y = 0; y < luma.height(); y++) {
      for (int x = 0; x < luma.width(); x++) {
        double energy = detail.at(x, y) * detail.at(x, y);
        boolean in = Math.hypot(x - luma.width() / 2., y - luma.height() / 2.) < DISC * luma.width();
        all += energy;
        inside += in ? energy : 0;
        pixels += in ? 1 : 0;
      }
    }
    double floor = luma.values().length * .25;
    return inside / (all + floor) * luma.values().length / pixels;
  }

  /**
   * How far a spot in the middle of the frame stands out, brighter or darker, levels of 255: the strongest answer there of
   * differences of blurs less a share of the strongest elsewhere, for a spot of a tenth of the width or for one twice as large. Among
   * others like it a spot is no subject.
   */
  private static double spot(Plane luma) {
    return Math.max(central(luma, SPOT), LARGE_SPOTS * central(luma, 2 * SPOT));
  }

  private static double central(Plane luma, double sigma) {
    Plane answer = luma.blurred(sigma * luma.width()).minus(luma.blurred(2.5 * sigma * luma.width()));
    double middle = 0;
    double elsewhere = 0;
    for (int y = 0; y < luma.height(); y++) {
      double down = Math.abs(y + .5 - luma.height() / 2.) / luma.width();
      for (int x = 0; x < luma.width(); x++) {
        double right = Math.abs(x + .5 - luma.width() / 2.) / luma.width();
        double strength = Math.abs(answer.at(x, y));
        if (right < MIDDLE_WIDTH / 2 && down < MIDDLE_HEIGHT / 2) {
          middle = Math.max(middle, strength);
        } else if (right > MIDDLE_WIDTH / 2 + AROUND || down > MIDDLE_HEIGHT / 2 + AROUND) {
          elsewhere = Math.max(elsewhere, strength);
        }
      }
    }
    return Math.max(0, middle - SHARE_OF_ELSEWHERE * elsewhere);
  }

  /**
   * Correlation of the picture with its mirror images, the larger of the two: of the whole, its radial fall-off taken
   * away, and of its details alone, half each. A plain gradient is its own mirror image in the whole and not in its details.
   */
  private static double symmetry(Plane luma) {
    Plane soft = luma.blurred(luma.width() / 90.);
    Plane whole = withoutFallOff(soft);
    Plane details = soft.minus(luma.blurred(luma.width() / 10.));
    return Math.max(
        mirrored(whole, true) + mirrored(details, true), mirrored(whole, false) + mirrored(details, false)) / 2;
  }

  private static double mirrored(Plane p, boolean across) {
    double[] a = new double[p.values().length];
    double[] b = new double[a.length];
    for (int y = 0; y < p.height(); y++) {
      for (int x = 0; x < p.width(); x++) {
        int i = y * p.width() + x;
        a[i] = p.at(x, y);
        b[i] = across ? p.at(p.width() - 1 - x, y) : p.at(x, p.height() - 1 - y);
      }
    }
    return Series.correlation(a, b);
  }

  /** Distance of the light's centre of gravity from the frame's centre, percent of the width. */
  private static double offset(Plane luma) {
    Plane rest = withoutFallOff(luma.blurred(luma.width() / 20.));
    double sum = 0;
    double sx = 0;
    double sy = 0;
    for (int y = 0; y < rest.height(); y++) {
      for (int x = 0; x < rest.width(); x++) {
        double v = Math.max(0, rest.at(x, y));
        sum += v;
        sx += v * (x + .5 - rest.width() / 2.);
        sy += v * (y + .5 - rest.height() / 2.);
      }
    }
    return sum == 0 ? 0 : 100 * Math.hypot(sx, sy) / sum / rest.width();
  }

  /** The picture minus the mean of each ring around the centre: the vignette is a frame, not a subject. */
  static Plane withoutFallOff(Plane luma) {
    int rings = (int) Math.ceil(Math.hypot(luma.width(), luma.height()) / 2) + 1;
    double[] sum = new double[rings];
    int[] count = new int[rings];
    int[] ring = new int[luma.values().length];
    for (int y = 0; y < luma.height(); y++) {
      for (int x = 0; x < luma.width(); x++) {
        int i = y * luma.width() + x;
        ring[i] = (int) Math.hypot(x + .5 - luma.width() / 2., y + .5 - luma.height() / 2.);
        sum[ring[i]] += luma.values()[i];
        count[ring[i]]++;
      }
    }
    float[] rest = new float[ring.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = (float) (luma.values()[i] - sum[ring[i]] / count[ring[i]]);
    }
    return new Plane(luma.width(), luma.height(), rest);
  }
}
