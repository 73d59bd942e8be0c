package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Flashes as WCAG 2.3.1 counts them: pairs of opposing changes of relative luminance by a tenth of its maximum, the darker
 * one below 0.8, over a quarter of the picture, in any second.
 */
final class FlashSafety implements Measurement {
  private static final double CHANGE = .1;
  private static final double DARKER = .8;
  private static final double AREA = .25;
  private static final int ACROSS = 12;

  @Override
  public List<Observation> of(Take take) {
    Footage clip = take.delivered();
    List<int[]> turns = turns(clip.luma().stream().map(FlashSafety::cells).toList());
    int second = clip.framesIn(1);
    double most = 0;
    int at = -1;
    for (int start = 0; start == 0 || start + second <= clip.count(); start++) {
      double flashes = inSecond(turns, start, start + second);
      if (flashes > most) {
        most = flashes;
        at = start;
      }
    }
    return List.of(new Observation("flashes_in_a_second", most, at));
  }

  /** For each cell the frames at which the light has turned. */
  private static List<int[]> turns(List<double[]> frames) {
    List<int[]> all = new ArrayList<>();
    for (int cell = 0; cell < frames.getFirst().length; cell++) {
      List<Integer> turns = new ArrayList<>();
      double extreme = frames.getFirst()[cell];
      int direction = 0;
      for (int i = 1; i < frames.size(); i++) {
        double now = frames.get(i)[cell];
        boolean onward = direction > 0 ? now > extreme : direction < 0 && now < extreme;
        if (onward) {
          extreme = now;
        } else if (Math.abs(now - extreme) >= CHANGE && Math.min(now, extreme) < DARKER) {
          direction = now > extreme ? 1 : -1;
          extreme = now;
          turns.add(i);
        }
      }
      all.add(turns.stream().mapToInt(t -> t).toArray());
    }
    return all;
  }

  /** Pairs of turns that a quarter of the cells has between two frames. */
  private static double inSecond(List<int[]> turns, int from, int to) {
    double[] pairs = turns.stream()
        .mapToDouble(t -> Math.floor(Arrays.stream(t).filter(f -> f >= from && f < to).count() / 2.)).toArray();
    return Series.quantile(pairs, 1 - AREA);
  }

  /** Relative luminance, 0–1, of squares. */
  private static double[] cells(Plane luma) {
    float[] squares = luma.squares(Math.max(1, luma.width() / ACROSS)).values();
    double[] cells = new double[squares.length];
    Arrays.setAll(cells, i -> Math.pow(squares[i] / 255, 2.2));
    return cells;
  }
}
