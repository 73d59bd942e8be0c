package io.loopcanvas.post.grade;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import java.util.Arrays;

/**
 * Looks for the span of a take, its speed and its cross-fade whose passage from end to beginning is the quietest: where
 * head and tail agree best, or where there is time enough for them to differ.
 */
final class SeamSearch {
  private static final int COLUMNS = 36;
  private static final int ROWS = 64;
  private static final int SPEEDS = 4;
  private static final int FADE_STEP = 6;
  /** Largest slope of the smoothstep. */
  private static final double STEEPEST = 1.5;

  private final GradeCatalogue.Loop loop;
  private final int frames;
  private final int framesPerSecond;
  private final float[][] small;
  private final double usualStep;

  private SeamSearch(Take take, GradeCatalogue.Loop loop, int framesPerSecond) {
    this.loop = loop;
    this.framesPerSecond = framesPerSecond;
    frames = loop.frames(framesPerSecond);
    small = take.frames().parallelStream().map(frame -> small(frame, take.width(), take.height())).toArray(float[][]::new);
    double[] steps = new double[small.length - 1];
    Arrays.setAll(steps, i -> distance(i, i + 1));
    Arrays.sort(steps);
    usualStep = Math.max(steps[steps.length / 2], 1e-6);
  }

  /** @param take of at least two frames */
  static LoopTimeline best(Take take, GradeCatalogue.Loop loop, int framesPerSecond) {
    return new SeamSearch(take, loop, framesPerSecond).best();
  }

  private LoopTimeline best() {
    int shortest = (int) Math.round(loop.shortestCrossfadeSeconds() * framesPerSecond);
    int longest = (int) Math.round(loop.longestCrossfadeSeconds() * framesPerSecond);
    double whole = small.length - 1;
    double fastest = whole / (frames + shortest);
    LoopTimeline best = null;
    double least = Double.MAX_VALUE;
    for (int fade = shortest; fade <= longest; fade += FADE_STEP) {
      for (int k = 0; k <= SPEEDS; k++) {
        double speed = 1 - (1 - loop.slowest()) * k / SPEEDS;
        double span = (frames + fade) * fastest * speed;
        for (double start = 0; start + span <= whole + 1e-9; start++) {
          LoopTimeline candidate = new LoopTimeline(frames, fade, small.length, start, fastest * speed);
          double cost = unrest(candidate) + loop.slownessCost() * (1 - speed);
          if (cost < least) {
            least = cost;
            best = candidate;
          }
        }
      }
    }
    return best == null ? new LoopTimeline(frames, shortest, small.length) : best;
  }

  /** The largest step inside the cross-fade over the usual step, as its ends and middle tell. */
  private double unrest(LoopTimeline timeline) {
    double apart = 0;
    for (double t : new double[] {.25, .5, .75}) {
      double head = timeline.start() + t * timeline.fade() * timeline.step();
      apart += distance((int) Math.round(head), (int) Math.round(head + frames * timeline.step())) / 3;
    }
    return Math.hypot(1, STEEPEST * apart / timeline.fade() / (usualStep * timeline.step()));
  }

  private double distance(int a, int b) {
    double sum = 0;
    for (int i = 0; i < small[a].length; i++) {
      double d = small[a][i] - small[b][i];
      sum += d * d;
    }
    return Math.sqrt(sum / small[a].length);
  }

  /** Luma on a coarse grid over its own mean: exposure is evened later. */
  private static float[] small(Take.Frame frame, int width, int height) {
    float[] cells = new float[COLUMNS * ROWS];
    for (int y = 0, i = 0; y < height; y++) {
      int row = y * ROWS / height * COLUMNS;
      for (int x = 0; x < width; x++, i++) {
        cells[row + x * COLUMNS / width] += frame.luma(i);
      }
    }
    double mean = 1e-6;
    for (float cell : cells) {
      mean += cell / cells.length;
    }
    for (int i = 0; i < cells.length; i++) {
      cells[i] /= (float) mean;
    }
    return cells;
  }
}
