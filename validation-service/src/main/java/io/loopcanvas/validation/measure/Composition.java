package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Plane;
import io.loopcanvas.validation.vision.StraightLines;
import java.util.List;

/** Where things are in the frame: nothing in the middle, nothing mirrored, nothing built. */
final class Composition implements Measurement {
  private static final int SMALL = 4;
  private static final double DISC = .22;

  @Override
  public List<Observation> of(Take take) {
    return List.of(
        Stills.typical("centred_subject", take.master(), p -> centred(p.luma(SMALL * p.width() / 720 + 1))),
        Stills.typical("symmetry", take.master(), p -> symmetry(p.luma(SMALL * p.width() / 720 + 1))),
        Stills.typical("light_offset", take.master(), p -> offset(p.luma(SMALL * p.width() / 720 + 1))),
        Stills.typical("straight_lines", take.master(), p -> StraightLines.length(p.luma(Math.max(1, p.width() / 360)))));
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

  /** Correlation of the picture, its radial fall-off taken away, with its mirror images; the larger of the two. */
  private static double symmetry(Plane luma) {
    Plane rest = withoutFallOff(luma.blurred(luma.width() / 90.));
    double[] a = new double[rest.values().length];
    double[] across = new double[a.length];
    double[] down = new double[a.length];
    for (int y = 0; y < rest.height(); y++) {
      for (int x = 0; x < rest.width(); x++) {
        int i = y * rest.width() + x;
        a[i] = rest.at(x, y);
        across[i] = rest.at(rest.width() - 1 - x, y);
        down[i] = rest.at(x, rest.height() - 1 - y);
      }
    }
    return Math.max(Series.correlation(a, across), Series.correlation(a, down));
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
