package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import java.util.List;

/** Whether the footage goes somewhere: brightness, motion or colour that climbs, or swings further than breath. */
final class LightArc implements Measurement {
  @Override
  public List<Observation> of(Take take) {
    Footage clip = take.master();
    int second = clip.framesIn(1);
    double[] light = Series.smooth(Steps.brightness(clip), second);
    double mean = Math.max(1, Series.mean(light));
    int brightest = Series.indexOfMax(light);
    double swing = (light[brightest] - Series.quantile(light, 0)) / mean;
    return List.of(
        Observation.whole("light_trend", 100 * Math.abs(Series.rise(light)) / mean),
        new Observation("light_swing", 100 * swing, brightest),
        Observation.whole("motion_trend", motionTrend(Steps.of(clip))),
        colourTrend(clip, second));
  }

  /** |log2| of the motion of the last third over the first third. */
  private static double motionTrend(double[] steps) {
    int third = Math.max(1, steps.length / 3);
    double first = 0;
    double last = 0;
    for (int i = 0; i < third; i++) {
      first += steps[i];
      last += steps[steps.length - 1 - i];
    }
    double floor = .02 * third;
    return Math.abs(Math.log((last + floor) / (first + floor)) / Math.log(2));
  }

  /** Farthest the clip's mean colour goes from its own average, in shares of red, green and blue, percent. */
  private static Observation colourTrend(Footage clip, int second) {
    int n = clip.count();
    double[][] share = new double[3][n];
    for (int i = 0; i < n; i++) {
      double[] c = clip.frames().get(i).meanColour();
      double sum = Math.max(1, c[0] + c[1] + c[2]);
      for (int k = 0; k < 3; k++) {
        share[k][i] = c[k] / sum;
      }
    }
    double[] away = new double[n];
    for (int k = 0; k < 3; k++) {
      double[] smooth = Series.smooth(share[k], second);
      double mean = Series.mean(smooth);
      for (int i = 0; i < n; i++) {
        away[i] += (smooth[i] - mean) * (smooth[i] - mean);
      }
    }
    int farthest = Series.indexOfMax(away);
    return new Observation("colour_trend", 100 * Math.sqrt(away[farthest]), farthest);
  }
}
