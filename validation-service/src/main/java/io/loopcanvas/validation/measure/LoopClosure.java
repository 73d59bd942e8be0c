package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import java.util.ArrayList;
import java.util.List;

/** Whether one can see where it loops: the seam, a jump, a freeze, a turn of direction. */
final class LoopClosure implements Measurement {
  /** A step that no eye sees, levels of 255; keeps the ratios of near-still footage finite. */
  private static final double INVISIBLE = .05;
  /** Mean square of the distance of frames, levels of 255, below which nothing moves that could come again. */
  private static final double STILL_IMAGE = .02;
  /** Seam below which a clip is a loop. */
  private static final double CLOSED = 1.5;
  private static final double STRIDE_SECONDS = 1 / 6.;
  /** A stride three quarters longer than its neighbours is as plain as a step of three times the usual. */
  private static final double STRIDES = 1.7;
  private static final double SHORTEST_ROUND = .5;
  /** Of the usual step: encoders refine a picture that stands still by up to a quarter of it, ours never fall below a half. */
  private static final double FROZEN_SHARE = .25;
  private static final double FROZEN = .003;

  @Override
  public List<Observation> of(Take take) {
    List<Observation> found = new ArrayList<>();
    double[] steps = Steps.of(take.master());
    int last = take.master().count() - 1;
    Coarse coarse = Coarse.of(take.master());
    found.add(new Observation("seam_master", seam(take.master(), coarse), last));
    found.add(new Observation("seam_delivered", seam(take.delivered(), Coarse.of(take.delivered())), last));
    found.add(jump(take.master(), coarse));
    found.add(freeze(take.master(), steps));
    found.add(reversal(coarse));
    found.add(repetition(coarse, take.master().framesIn(SHORTEST_ROUND)));
    if (!take.sourceFrames().isEmpty()) {
      found.add(backwards(take.sourceFrames()));
    }
    return found;
  }

  /** Whether the end leads into the beginning as any frame into the next. */
  static boolean closes(Footage clip) {
    return seam(clip, Coarse.of(clip)) < CLOSED;
  }

  /** From the end to the beginning, over what nearly all other steps stay below: frame by frame, or by strides that grain cannot hide. */
  private static double seam(Footage clip, Coarse coarse) {
    double step = clip.luma().getLast().distance(clip.luma().getFirst()) / usual(Steps.of(clip));
    int span = clip.framesIn(STRIDE_SECONDS);
    return Math.max(step, coarse.lastStride(span) / usual(coarse.strides(span)));
  }

  private static double usual(double[] steps) {
    return Math.max(Series.quantile(steps, .95), INVISIBLE);
  }

  /** The largest step over what nine of ten stay below, or the stride that most exceeds those before and after it. */
  private static Observation jump(Footage clip, Coarse coarse) {
    double[] steps = Steps.of(clip);
    int at = Series.indexOfMax(steps);
    Observation step = new Observation("jump", steps[at] / Math.max(Series.quantile(steps, .9), INVISIBLE), at + 1);
    int span = clip.framesIn(STRIDE_SECONDS);
    double[] strides = coarse.strides(span);
    Observation stride = step;
    for (int i = span + 1; i + span + 1 < strides.length; i++) {
      double around = Math.max((strides[i - span - 1] + strides[i + span + 1]) / 2, Series.median(strides));
      double over = STRIDES * strides[i] / Math.max(around, INVISIBLE);
      stride = over > stride.value() ? new Observation("jump", over, i + span) : stride;
    }
    return stride;
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
  private static Observation reversal(Coarse clip) {
    int n = clip.count();
    int reach = Math.max(2, n / 6);
    double[] ordinary = new double[reach + 1];
    for (int k = 1; k <= reach; k++) {
      for (int i = 0; i < n; i++) {
        ordinary[k] += clip.apart(i, (i + 2 * k) % n) / n;
      }
    }
    double best = Double.MAX_VALUE;
    int turn = 0;
    for (int t = 0; t < n; t++) {
      double mirrored = 0;
      double expected = 0;
      for (int k = 1; k <= reach; k++) {
        mirrored += clip.apart((t + k) % n, (t - k + n) % n);
        expected += ordinary[k];
      }
      double ratio = expected < STILL_IMAGE * reach ? 1 : Math.sqrt(mirrored / expected);
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
  private static Observation repetition(Coarse clip, int shortest) {
    int n = clip.count();
    double least = Double.MAX_VALUE;
    double all = 0;
    int lags = 0;
    for (int lag = shortest; lag <= n / 2; lag++) {
      double sum = 0;
      for (int i = 0; i < n; i += 2) {
        sum += clip.apart(i, (i + lag) % n);
      }
      double mean = sum / ((n + 1) / 2);
      least = Math.min(least, mean);
      all += mean;
      lags++;
    }
    return Observation.whole("repetition", lags < 3 || all / lags < STILL_IMAGE ? Double.NaN : Math.sqrt(least / (all / lags)));
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
}
