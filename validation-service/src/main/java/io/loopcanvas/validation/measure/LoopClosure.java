package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Plane;
import java.util.ArrayList;
import java.util.List;

/** Whether one can see where it loops: the seam, a jump, a freeze, a turn of direction. */
final class LoopClosure implements Measurement {
  /** A step that no eye sees, levels of 255; keeps the ratios of near-still footage finite. */
  private static final double INVISIBLE = .05;
  /** Mean distance of frames, levels of 255, below which nothing moves that could come again. */
  private static final double STILL_IMAGE = .25;
  private static final double SHORTEST_ROUND = .5;
  private static final double FROZEN_SHARE = .08;
  private static final double FROZEN = .003;

  @Override
  public List<Observation> of(Take take) {
    List<Observation> found = new ArrayList<>();
    double[] steps = Steps.of(take.master());
    int last = take.master().count() - 1;
    found.add(new Observation("seam_master", seam(take.master()), last));
    found.add(new Observation("seam_delivered", seam(take.delivered()), last));
    int jump = Series.indexOfMax(steps);
    found.add(new Observation("jump", steps[jump] / Math.max(Series.quantile(steps, .9), INVISIBLE), jump + 1));
    found.add(freeze(take.master(), steps));
    List<float[]> tiny = take.master().luma().stream().map(LoopClosure::tiny).toList();
    found.add(reversal(tiny));
    found.add(repetition(tiny, take.master().framesIn(SHORTEST_ROUND)));
    if (!take.sourceFrames().isEmpty()) {
      found.add(backwards(take.sourceFrames()));
    }
    return found;
  }

  private static double seam(Footage clip) {
    double seam = clip.luma().getLast().distance(clip.luma().getFirst());
    return seam / Math.max(Series.quantile(Steps.of(clip), .95), INVISIBLE);
  }

  private static Observation freeze(Footage clip, double[] steps) {
    double still = Math.max(FROZEN_SHARE * Series.median(steps), FROZEN);
    int longest = 0;
    int end = 0;
    int run = 0;
    for (int i = 0; i < steps.length; i++) {
      run = steps[i] < still ? run + 1 : 0;
      if (run > longest) {
        longest = run;
        end = i;
      }
    }
    return new Observation("freeze", longest / clip.framesPerSecond(), Math.max(0, end - longest + 1));
  }

  /**
   * Smallest distance of the frames before and after a moment, held against each other as in a mirror, divided by the
   * ordinary distance of frames as far apart: 0 where the footage runs back the way it came.
   */
  private static Observation reversal(List<float[]> tiny) {
    int n = tiny.size();
    int reach = Math.max(2, n / 6);
    double[] ordinary = new double[reach + 1];
    for (int k = 1; k <= reach; k++) {
      for (int i = 0; i < n; i++) {
        ordinary[k] += distance(tiny.get(i), tiny.get((i + 2 * k) % n)) / n;
      }
    }
    double best = Double.MAX_VALUE;
    int turn = 0;
    for (int t = 0; t < n; t++) {
      double mirrored = 0;
      double expected = 0;
      for (int k = 1; k <= reach; k++) {
        mirrored += distance(tiny.get((t + k) % n), tiny.get((t - k + n) % n));
        expected += ordinary[k];
      }
      double ratio = expected < FROZEN * reach ? 1 : mirrored / expected;
      if (ratio < best) {
        best = ratio;
        turn = t;
      }
    }
    return new Observation("reversal", best, turn);
  }

  /**
   * Smallest mean distance of frames that are one lag apart, over the mean distance at all lags: 0 where the clip is
   * itself again before its end.
   */
  private static Observation repetition(List<float[]> tiny, int shortest) {
    int n = tiny.size();
    double least = Double.MAX_VALUE;
    double all = 0;
    int lags = 0;
    for (int lag = shortest; lag <= n / 2; lag++) {
      double sum = 0;
      for (int i = 0; i < n; i += 2) {
        sum += distance(tiny.get(i), tiny.get((i + lag) % n));
      }
      double mean = sum / ((n + 1) / 2);
      least = Math.min(least, mean);
      all += mean;
      lags++;
    }
    return Observation.whole("repetition", lags < 3 || all / lags < STILL_IMAGE ? Double.NaN : least / (all / lags));
  }

  private static Observation backwards(List<Double> source) {
    int count = 0;
    int first = -1;
    for (int i = 1; i < source.size(); i++) {
      if (source.get(i) <= source.get(i - 1)) {
        count++;
        first = first < 0 ? i : first;
      }
    }
    return new Observation("backward_source_frames", count, first);
  }

  private static float[] tiny(Plane luma) {
    int f = Math.max(1, luma.width() / 24);
    int w = luma.width() / f;
    int h = luma.height() / f;
    float[] out = new float[w * h];
    for (int y = 0; y < h * f; y++) {
      for (int x = 0; x < w * f; x++) {
        out[y / f * w + x / f] += luma.at(x, y) / (f * f);
      }
    }
    return out;
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }
}
