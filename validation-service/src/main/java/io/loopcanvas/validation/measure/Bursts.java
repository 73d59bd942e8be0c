package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Plane;
import java.util.ArrayList;
import java.util.List;

/** Hooks: cuts, flashes, a burst of motion, something that suddenly stands out. */
final class Bursts implements Measurement {
  private static final double CUT_RATIO = 6;
  private static final double CUT_LEVELS = 5;
  private static final double STRIDE_SECONDS = 1 / 6.;
  private static final double USUAL = .86;
  private static final double QUIET = .1;
  private static final int GRID = 8;

  @Override
  public List<Observation> of(Take take) {
    Footage clip = take.master();
    return List.of(
        cuts(Steps.of(clip)),
        motion(clip),
        flash(clip),
        salience(clip));
  }

  /** The longest stride over what all but a seventh stay below. */
  private static Observation motion(Footage clip) {
    int span = clip.framesIn(STRIDE_SECONDS);
    double[] strides = Coarse.of(clip).strides(span);
    int longest = Series.indexOfMax(strides);
    return new Observation("motion_burst", strides[longest] / Math.max(Series.quantile(strides, USUAL), QUIET), longest + span);
  }

  private static Observation cuts(double[] steps) {
    double usual = Series.median(steps);
    int count = 0;
    int first = -1;
    for (int i = 0; i < steps.length; i++) {
      if (steps[i] > CUT_LEVELS && steps[i] > CUT_RATIO * usual) {
        count++;
        first = first < 0 ? i + 1 : first;
      }
    }
    return new Observation("cuts", count, first);
  }

  /** Largest change of the picture's brightness within a quarter of a second, percent of its mean. */
  private static Observation flash(Footage clip) {
    double[] light = Steps.brightness(clip);
    int quarter = clip.framesIn(.25);
    double mean = Math.max(1, Series.mean(light));
    double[] change = new double[light.length];
    for (int i = quarter; i < light.length; i++) {
      change[i] = Math.abs(light[i] - light[i - quarter]);
    }
    int worst = Series.indexOfMax(change);
    return new Observation("flash", 100 * change[worst] / mean, worst);
  }

  /** Strongest local contrast of any moment over the usual strongest local contrast. */
  private static Observation salience(Footage clip) {
    List<Double> peaks = new ArrayList<>();
    for (Plane luma : clip.luma()) {
      peaks.add(peak(luma));
    }
    double[] x = Series.smooth(peaks.stream().mapToDouble(Double::doubleValue).toArray(), clip.framesIn(.25));
    int moment = Series.indexOfMax(x);
    return new Observation("salience_burst", x[moment] / Math.max(1, Series.median(x)), moment);
  }

  private static double peak(Plane luma) {
    Plane detail = luma.blurred(luma.width() / 60.).minus(luma.blurred(luma.width() / 8.));
    int w = Math.max(1, luma.width() / GRID);
    double best = 0;
    for (int top = 0; top + w <= luma.height(); top += w) {
      for (int left = 0; left + w <= luma.width(); left += w) {
        double sum = 0;
        for (int y = top; y < top + w; y++) {
          for (int x = left; x < left + w; x++) {
            sum += Math.abs(detail.at(x, y));
          }
        }
        best = Math.max(best, sum / (w * w));
      }
    }
    return best;
  }
}
