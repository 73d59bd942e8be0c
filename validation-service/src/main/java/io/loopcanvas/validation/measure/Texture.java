package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Plane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Grain, softness and vignette: whether the picture feels like memory. */
final class Texture implements Measurement {
  /** Width at which sharpness and grain are judged, so that the limits hold for any format. */
  private static final double REFERENCE_WIDTH = 720;

  /** Mean difference of two frames, levels, below which both show the same one. */
  private static final double SHOWN_TWICE = .05;

  /** More than this share of still detail is no encoder's repetition but a picture. */
  private static final double MOST_REPEATED = 2.5;
  /** Detail that no eye sees, levels squared, and the share of the grain's energy below which grain hides it. */
  private static final double FAINT = .25;
  private static final double HIDDEN = .05;
  /** Of the way from the middle to a corner. */
  private static final double CORNER = .9;
  private static final double BEFORE_FROM = .55;
  private static final double BEFORE_TO = .75;

  @Override
  public List<Observation> of(Take take) {
    List<Observation> found = new ArrayList<>();
    found.add(middle("grain", take.delivered(), still -> grain(still) * Math.max(1, REFERENCE_WIDTH / still.picture().width())));
    found.add(middle("sharpness", take.master(), Texture::sharpness));
    found.add(Stills.typical("vignette", take.delivered(), p -> vignette(p.luma(4))));
    return found;
  }

  private interface OfStill {
    double measure(Footage.Still still);
  }

  private static Observation middle(String name, Footage clip, OfStill measure) {
    List<Observation> all = new ArrayList<>();
    for (Footage.Still still : moving(clip.stills())) {
      all.add(new Observation(name, measure.measure(still), still.picture().frame()));
    }
    all.sort(Comparator.comparingDouble(Observation::value));
    return all.isEmpty() ? Observation.whole(name, Double.NaN) : all.get(all.size() / 2);
  }

  /** Stills whose next frame is another one: a clip that was brought to a faster rate shows some frames twice. */
  private static List<Footage.Still> moving(List<Footage.Still> stills) {
    List<Footage.Still> moving = stills.stream()
        .filter(s -> Footage.centre(s.picture().luma()).distance(s.nextCentre()) > SHOWN_TWICE).toList();
    return moving.isEmpty() ? stills : moving;
  }

  /**
   * Standard deviation of fine luma noise in the centre, levels of 255, from two neighbouring frames. Averaged over squares
   * of pixels, noise falls with their side; a smaller file's grain counts as it would at the reference width, and in a larger
   * one it may be as much coarser.
   */
  private static double grain(Footage.Still still) {
    Plane difference = Footage.centre(still.picture().luma()).minus(still.nextCentre());
    Plane fine = difference.minus(difference.blurred(3 * Math.max(1, still.picture().width() / REFERENCE_WIDTH)));
    double[] blocks = new double[64];
    int w = fine.width() / 8;
    int h = fine.height() / 8;
    for (int i = 0; i < blocks.length; i++) {
      double sum = 0;
      for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
          double v = fine.at(i % 8 * w + x, i / 8 * h + y);
          sum += v * v;
        }
      }
      blocks[i] = Math.sqrt(sum / (w * h) / 2);
    }
    return Series.median(blocks);
  }

  /**
   * Finest detail over fine detail of the centre, grain taken off: about 0.1 for a picture that a Gaussian of 1.2 pixels
   * went over, 1 and more for a sharp one. What differs from the next frame is grain; an encoder repeats some of it, and
   * how much is told by the half of the blocks where the picture has least detail beside it.
   */
  private static double sharpness(Footage.Still still) {
    Plane now = Footage.centre(still.picture().luma());
    Plane difference = now.minus(still.nextCentre());
    double scale = still.picture().width() / REFERENCE_WIDTH;
    Plane finest = banded(now, 0, Math.max(.8, scale));
    Plane grain = banded(difference, 0, Math.max(.8, scale));
    double repeated = repeated(finest, grain);
    double inner = Math.max(1.2, 2 * scale);
    double outer = Math.max(2.4, 6 * scale);
    double fine = banded(now, inner, outer).variance() - repeated * banded(difference, inner, outer).variance() / 2;
    double noise = grain.variance() / 2;
    return Math.sqrt(Math.max(0, finest.variance() - repeated * noise) / Math.max(fine, FAINT + HIDDEN * noise));
  }

  private static Plane banded(Plane plane, double inner, double outer) {
    Plane upper = inner == 0 ? plane : plane.blurred(inner);
    return upper.minus(plane.blurred(outer));
  }

  /** Median over blocks of the band's energy over that of its moving part, 1 to {@link #MOST_REPEATED}. */
  private static double repeated(Plane band, Plane moving) {
    int side = Math.max(8, band.width() / 20);
    List<Double> ratios = new ArrayList<>();
    for (int top = 0; top + side <= band.height(); top += side) {
      for (int left = 0; left + side <= band.width(); left += side) {
        ratios.add(2 * energy(band, left, top, side) / Math.max(1e-6, energy(moving, left, top, side)));
      }
    }
    double median = ratios.isEmpty() ? 1 : Series.median(ratios.stream().mapToDouble(r -> r).toArray());
    return Math.clamp(median, 1, MOST_REPEATED);
  }

  private static double energy(Plane band, int left, int top, int side) {
    double sum = 0;
    for (int y = top; y < top + side; y++) {
      for (int x = left; x < left + side; x++) {
        sum += band.at(x, y) * band.at(x, y);
      }
    }
    return sum;
  }

  /**
   * How much of its light the picture keeps on the way into its corners: luma beyond {@link #CORNER} of the way from the middle over luma
   * before it, geometric mean of the four quarters; NaN where the picture is too small to have corners. Light that comes from a side falls off towards some of them, a lens towards all.
   */
  private static double vignette(Plane luma) {
    double[] corner = new double[4];
    double[] before = new double[4];
    int[] corners = new int[4];
    int[] befores = new int[4];
    for (int y = 0; y < luma.height(); y++) {
      double v = (2. * y + 1) / luma.height() - 1;
      for (int x = 0; x < luma.width(); x++) {
        double u = (2. * x + 1) / luma.width() - 1;
        double way = Math.sqrt((u * u + v * v) / 2);
        int quarter = (u < 0 ? 0 : 1) + (v < 0 ? 0 : 2);
        if (way > CORNER) {
          corner[quarter] += luma.at(x, y);
          corners[quarter]++;
        } else if (way > BEFORE_FROM && way < BEFORE_TO) {
          before[quarter] += luma.at(x, y);
          befores[quarter]++;
        }
      }
    }
    double logarithms = 0;
    for (int q = 0; q < 4; q++) {
      logarithms += Math.log(Math.max(1, corner[q] / corners[q]) / Math.max(1, before[q] / befores[q])) / 4;
    }
    return Math.exp(logarithms);
  }
}
