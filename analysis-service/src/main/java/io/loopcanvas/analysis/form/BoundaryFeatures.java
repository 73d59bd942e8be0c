package io.loopcanvas.analysis.form;

import io.loopcanvas.analysis.audio.FrameFeatures;
import java.util.ArrayList;
import java.util.List;

/** What is heard at the beginning of each bar that may tell whether a section begins there. */
final class BoundaryFeatures {
  private static final int BANDS = FrameFeatures.TIMBRE_BANDS;
  private static final int CONTEXT = 4;
  private static final double LEVEL_DB = 6;
  /** A return is of these many bars. */
  private static final int[] RETURNS = {4, 8};
  private static final int SHORTEST_RETURN = 4;
  /** A peak is higher than these many bars on either side. */
  private static final int NEIGHBOURS = 3;
  private static final int EDGE_BARS = 8;

  private final int bars;
  private final List<double[]> columns = new ArrayList<>();
  private final List<double[]> peaked = new ArrayList<>();

  private BoundaryFeatures(int bars) {
    this.bars = bars;
  }

  /** How alike two bars are. */
  @FunctionalInterface
  private interface Likeness {
    double of(int i, int j);
  }

  /** @return {@code double[bars][features]}; the first bar's are of no use */
  static double[][] of(Bars bars, SelfSimilarity melody) {
    BoundaryFeatures features = new BoundaryFeatures(bars.count());
    double[] novelty = features.changes(bars);
    features.blocks(bars, melody);
    double[] begins = features.returns(melody);
    double[] base = new double[bars.count()];
    for (int i = 0; i < base.length; i++) {
      base[i] = novelty[i] + begins[i];
    }
    features.place(base);
    return features.table();
  }

  /** @return how much timbre and onsets change, to tell the fours and eights of the track by */
  private double[] changes(Bars bars) {
    float[][] timbre = bars.timbre();
    float[][] onsets = Bars.standardised(bars.rises());
    peak(add(new Change(timbre, 1).novelty()));
    add(new Change(timbre, 2).novelty());
    double[] timbre4 = peak(add(new Change(timbre, CONTEXT).novelty()));
    add(new Change(timbre, 8).novelty());
    double[] onsets1 = peak(add(new Change(onsets, 1).novelty()));
    add(new Change(onsets, CONTEXT).novelty());
    Change sound = new Change(bars.sound(), CONTEXT);
    peak(add(sound.each(BoundaryFeatures::meanBand)));
    add(sound.each(step -> farthest(step, BANDS)));
    add(new Change(bars.sound(), 1).each(BoundaryFeatures::meanBand));
    add(sound.each(step -> step[BANDS] / LEVEL_DB));
    add(sound.each(step -> Math.abs(step[BANDS]) / LEVEL_DB));
    Change rises = new Change(bars.rises(), CONTEXT);
    add(rises.each(step -> farthest(step, step.length)));
    add(rises.each(BoundaryFeatures::highest));
    double[] sum = new double[timbre4.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = timbre4[i] + 0.5 * onsets1[i];
    }
    return sum;
  }

  /** Blocks before and after that are each alike within and not like each other (Foote, "Automatic audio segmentation", 2000). */
  private void blocks(Bars bars, SelfSimilarity melody) {
    float[][] timbre = bars.timbre();
    double[] lengths = new double[timbre.length];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = Math.sqrt(dot(timbre[i], timbre[i]) + 1e-6);
    }
    Likeness ofMelody = (i, j) -> melody.along(i, j, 1);
    Likeness ofTimbre = (i, j) -> dot(timbre[i], timbre[j]) / (lengths[i] * lengths[j]);
    peak(add(checkerboard(ofMelody, 2)));
    peak(add(checkerboard(ofMelody, CONTEXT)));
    add(checkerboard(ofMelody, 8));
    peak(add(checkerboard(ofTimbre, CONTEXT)));
    add(checkerboard(ofTimbre, 8));
  }

  private double[] checkerboard(Likeness likeness, int context) {
    double[] contrast = new double[bars];
    for (int i = 1; i < bars; i++) {
      int reach = Math.min(context, Math.min(i, bars - i));
      double sum = 0;
      for (int a = 0; a < reach; a++) {
        for (int b = 0; b < reach; b++) {
          double within = likeness.of(i - reach + a, i - reach + b) + likeness.of(i + a, i + b);
          sum += within / 2 - likeness.of(i - reach + a, i + b);
        }
      }
      contrast[i] = sum / (reach * reach) * Math.sqrt((double) reach / context);
    }
    return contrast;
  }

  /**
   * Bars that are heard elsewhere, too: how much better the return is if it begins here and not a bar before, how good it is, and how
   * much better it is if it ends here.
   *
   * @return the first of these, for four bars
   */
  private double[] returns(SelfSimilarity melody) {
    double[] first = new double[0];
    for (int length : RETURNS) {
      double[] begins = new double[bars];
      double[] good = new double[bars];
      double[] ends = new double[bars];
      for (int i = 1; i < bars; i++) {
        for (int j = 0; j < bars; j++) {
          int after = Math.min(Math.min(length, Math.abs(i - j)), bars - Math.max(i, j));
          int before = Math.min(length, Math.min(i, j));
          if (Math.abs(i - j) >= SHORTEST_RETURN && after >= SHORTEST_RETURN) {
            double likeness = melody.along(i, j, after) * Math.sqrt((double) after / length);
            good[i] = Math.max(good[i], likeness);
            begins[i] = Math.max(begins[i], likeness - (j == 0 ? 0 : Math.max(0, melody.along(i - 1, j - 1, 1))));
          }
          if (Math.abs(i - j) >= SHORTEST_RETURN && before >= SHORTEST_RETURN) {
            double likeness = melody.along(i - before, j - before, before) * Math.sqrt((double) before / length);
            ends[i] = Math.max(ends[i], likeness - Math.max(0, melody.along(i, j, 1)));
          }
        }
      }
      peak(add(begins));
      add(good);
      add(ends);
      first = first.length == 0 ? begins : first;
    }
    return first;
  }

  /** How much happens at this place of the fours and eights of the track, and how near its ends are. */
  private void place(double[] base) {
    for (int period : new int[] {4, 8}) {
      double[] sums = new double[period];
      int[] counts = new int[period];
      for (int i = 1; i < bars; i++) {
        sums[i % period] += base[i];
        counts[i % period]++;
      }
      double mean = 0;
      for (int k = 0; k < period; k++) {
        sums[k] /= Math.max(1, counts[k]);
        mean += sums[k] / period;
      }
      double[] place = new double[bars];
      for (int i = 0; i < bars; i++) {
        place[i] = sums[i % period] / (mean + 1e-6);
      }
      add(place);
    }
    double[] left = new double[bars];
    double[] right = new double[bars];
    for (int i = 0; i < bars; i++) {
      left[i] = Math.min(i, EDGE_BARS) / (double) EDGE_BARS;
      right[i] = Math.min(bars - i, EDGE_BARS) / (double) EDGE_BARS;
    }
    add(left);
    add(right);
  }

  private double[] add(double[] column) {
    columns.add(column);
    return column;
  }

  /** Marks a column to count once more, as its height over the neighbouring bars. */
  private double[] peak(double[] column) {
    peaked.add(column);
    return column;
  }

  private double[][] table() {
    for (double[] column : peaked) {
      double[] over = new double[bars];
      for (int i = 0; i < bars; i++) {
        double neighbour = Double.NEGATIVE_INFINITY;
        for (int k = i - NEIGHBOURS; k <= i + NEIGHBOURS; k++) {
          neighbour = k == i ? neighbour : Math.max(neighbour, k < 0 || k >= bars ? 0 : column[k]); // silence before and after
        }
        over[i] = column[i] - neighbour;
      }
      columns.add(over);
    }
    double[][] table = new double[bars][columns.size()];
    for (int i = 0; i < bars; i++) {
      for (int c = 0; c < table[i].length; c++) {
        table[i][c] = columns.get(c)[i];
      }
    }
    return table;
  }

  private static double dot(float[] a, float[] b) {
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
    }
    return dot;
  }

  private static double meanBand(float[] step) {
    double squares = 0;
    for (int c = 0; c < BANDS; c++) {
      squares += step[c] * step[c] / BANDS;
    }
    return Math.sqrt(squares);
  }

  private static double farthest(float[] step, int columns) {
    double farthest = 0;
    for (int c = 0; c < columns; c++) {
      farthest = Math.max(farthest, Math.abs(step[c]));
    }
    return farthest;
  }

  private static double highest(float[] step) {
    double highest = step[0];
    for (float s : step) {
      highest = Math.max(highest, s);
    }
    return highest;
  }
}
