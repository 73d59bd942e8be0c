package io.loopcanvas.analysis.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundaryEarTest {
  private static final int BARS = 32;

  /** What {@code BoundaryEar} of {@code bench/music/boundary_ear.py} makes of the same features with the same weights. */
  private static final double[] OF_THE_PROTOTYPE = {0, 0.0927, 0.1441, 0.2190, 0.0619, 0.1697};

  @Test
  void shouldHearWhatThePrototypeHears() {
    double[][] features = new double[OF_THE_PROTOTYPE.length][BoundaryEar.FEATURES];
    for (int i = 0; i < features.length; i++) {
      for (int c = 0; c < BoundaryEar.FEATURES; c++) {
        features[i][c] = (i * 7 + c * 5) % 11 / 5.0 - 0.5;
      }
    }

    assertThat(BoundaryEar.SHIPPED.chances(features)).containsExactly(OF_THE_PROTOTYPE, within(1e-4));
  }

  @Test
  void shouldHearWhereTheBandComesIn() {
    double[] chances = chances(16);

    assertThat(IntStream.range(0, BARS).boxed().max((a, b) -> Double.compare(chances[a], chances[b]))).contains(16);
    assertThat(chances[16]).isGreaterThan(0.5);
  }

  @Test
  void shouldCountTheFoursOfALoop() {
    double[] chances = chances(BARS);

    assertThat(chances[16]).isGreaterThan(0.3);
    assertThat(IntStream.range(0, BARS).filter(b -> b % 4 != 0).mapToDouble(b -> chances[b]).max().orElseThrow()).isLessThan(0.15);
  }

  /** A song of four bars over and over, to which bass, drums and brightness are added at a bar. */
  private static double[] chances(int fuller) {
    List<Double> edges = new ArrayList<>();
    float[][] melody = new float[BARS][64];
    float[][] sound = new float[BARS][15];
    float[][] rises = new float[BARS][5];
    for (int b = 0; b < BARS; b++) {
      edges.add(2.0 * b);
      melody[b][b % 4 * 12] = 1;
      for (int c = 0; c < 15; c++) {
        sound[b][c] = (b * 5 + c * 3) % 4 * 0.05f + (b >= fuller ? 1.5f : 0);
      }
      sound[b][14] = b >= fuller ? -12 : -18;
      Arrays.fill(rises[b], b >= fuller ? 1 : 0.2f);
    }
    edges.add(2.0 * BARS);
    Bars bars = new Bars(edges, melody, sound, rises);
    return BoundaryEar.SHIPPED.chances(BoundaryFeatures.of(bars, new SelfSimilarity(melody)));
  }
}
