package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Plane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Whether light carries the mood: broad, natural, drifting, and no lamp of a studio. */
final class Light implements Measurement {
  /** A highlight over its surroundings, of the picture's range, and in levels at least. */
  private static final double HIGHLIGHT = .25;
  private static final double FAINTEST = 18;
  private static final double AROUND = .12;
  private static final double HARD = .14;
  private static final double SMALLEST = .0004;
  private static final double LARGEST = .08;

  @Override
  public List<Observation> of(Take take) {
    return List.of(
        Stills.typical("light_share", take.master(), p -> share(p.luma(Math.max(1, p.width() / 180)))),
        Observation.whole("light_drift", drift(take.master())),
        Stills.typical("hard_highlights", take.master(), p -> highlights(p.luma(Math.max(1, p.width() / 180)))));
  }

  /** Variance of the broad light over the variance of the picture, 0–1. */
  private static double share(Plane luma) {
    double all = luma.variance();
    return all == 0 ? 1 : luma.blurred(luma.width() * .05).variance() / all;
  }

  /** How much the broad light of a place changes over the clip: mean standard deviation, percent of the mean. */
  private static double drift(Footage clip) {
    int n = clip.count();
    int every = Math.max(1, n / 28);
    List<Plane> broad = new ArrayList<>();
    for (int i = 0; i < n; i += every) {
      broad.add(clip.luma().get(i).blurred(clip.luma().get(i).width() * .08));
    }
    double total = 0;
    double mean = 0;
    int pixels = broad.getFirst().values().length;
    for (int p = 0; p < pixels; p += 11) {
      double[] x = new double[broad.size()];
      for (int t = 0; t < x.length; t++) {
        x[t] = broad.get(t).values()[p];
      }
      double m = Series.mean(x);
      double square = 0;
      for (double v : x) {
        square += (v - m) * (v - m) / x.length;
      }
      total += Math.sqrt(square);
      mean += m;
    }
    return 100 * total / Math.max(mean, 1);
  }

  /** Number of compact spots with a hard edge that are brighter than what is around them, wherever the picture's own light is. */
  private static double highlights(Plane luma) {
    double range = luma.quantile(.999) - luma.quantile(.3);
    if (range < 20) {
      return 0;
    }
    Plane above = luma.minus(luma.blurred(AROUND * luma.width()));
    float threshold = (float) Math.max(FAINTEST, HIGHLIGHT * range);
    boolean[] done = new boolean[luma.values().length];
    int count = 0;
    for (int start = 0; start < done.length; start++) {
      if (!done[start] && above.values()[start] >= threshold) {
        count += hard(above, start, threshold, range, done) ? 1 : 0;
      }
    }
    return count;
  }

  private static boolean hard(Plane luma, int start, float threshold, double range, boolean[] done) {
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    done[start] = true;
    int area = 0;
    int border = 0;
    double fall = 0;
    while (!open.isEmpty()) {
      int i = open.pop();
      int x = i % luma.width();
      int y = i / luma.width();
      area++;
      for (int k = 0; k < 4; k++) {
        int dx = k == 0 ? 1 : k == 1 ? -1 : 0;
        int dy = k == 2 ? 1 : k == 3 ? -1 : 0;
        int nx = x + dx;
        int ny = y + dy;
        if (nx < 0 || ny < 0 || nx >= luma.width() || ny >= luma.height()) {
          continue;
        }
        if (luma.at(nx, ny) >= threshold) {
          if (!done[ny * luma.width() + nx]) {
            done[ny * luma.width() + nx] = true;
            open.push(ny * luma.width() + nx);
          }
        } else {
          int fx = Math.clamp(nx + dx, 0, luma.width() - 1);
          int fy = Math.clamp(ny + dy, 0, luma.height() - 1);
          border++;
          fall += luma.at(x, y) - luma.at(fx, fy);
        }
      }
    }
    double share = (double) area / luma.values().length;
    return share > SMALLEST && share < LARGEST && border > 0 && fall / border / 2 > HARD * range;
  }
}
