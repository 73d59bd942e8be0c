package io.loopcanvas.analysis.form;

/** How alike any two bars are: 1 the same, 0 no more alike than two bars usually are. */
final class SelfSimilarity {
  private final int bars;
  /** Sums along diagonals: {@code sums[i][j] = sums[i-1][j-1] + similarity(i-1, j-1)}. */
  private final float[][] sums;

  SelfSimilarity(float[][] melody) {
    bars = melody.length;
    float[][] cosine = new float[bars][bars];
    double mean = 0;
    for (int i = 0; i < bars; i++) {
      for (int j = 0; j <= i; j++) {
        float dot = 0;
        for (int c = 0; c < melody[i].length; c++) {
          dot += melody[i][c] * melody[j][c];
        }
        cosine[i][j] = dot;
        cosine[j][i] = dot;
        mean += i == j ? 0 : 2 * dot;
      }
    }
    mean = bars < 2 ? 0 : mean / (bars * (bars - 1.0));
    sums = new float[bars + 1][bars + 1];
    float scale = (float) (1 / Math.max(0.05, 1 - mean));
    for (int i = 0; i < bars; i++) {
      for (int j = 0; j < bars; j++) {
        sums[i + 1][j + 1] = sums[i][j] + (float) (cosine[i][j] - mean) * scale;
      }
    }
  }

  /** Mean similarity of {@code length} bars from {@code i} with those from {@code j}. */
  double along(int i, int j, int length) {
    return (sums[i + length][j + length] - sums[i][j]) / length;
  }

  /** The best likeness of a block elsewhere in the track, without overlap; 0 when there is no room for one. */
  double repetition(int start, int length) {
    double best = 0;
    for (int j = 0; j + length <= bars; j++) {
      if (Math.abs(j - start) >= length) {
        best = Math.max(best, along(start, j, length));
      }
    }
    return best;
  }
}
