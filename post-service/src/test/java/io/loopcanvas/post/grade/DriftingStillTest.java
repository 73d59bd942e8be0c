package io.loopcanvas.post.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.post.LoopFigures;
import io.loopcanvas.post.Seen;
import io.loopcanvas.post.film.Planes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftingStillTest {
  private static final int WIDTH = 72;
  private static final int HEIGHT = 128;
  private static final int FRAMES = 168;

  /** A soft light in a corner is seen as one place, which grows and fades: the waves of before ran backwards in it. */
  @ParameterizedTest
  @ValueSource(doubles = {.12, .25, .5, 2})
  void shouldNeverRunBackTheWayItCameWhateverTheSeed(double reach) {
    Take take = lit(reach);

    for (long seed = 1; seed <= 12; seed++) {
      DriftingStill still = still(take, seed);
      Seen seen = new Seen(9, 16, IntStream.range(0, FRAMES).mapToObj(n -> squares(still.picture(n).luma())).toList());

      assertThat(LoopFigures.reversal(seen)).as("seed " + seed).isGreaterThan(.6);
    }
  }

  @Test
  void shouldSwayRoundAnEllipseOneWay() {
    for (long seed = 1; seed <= 20; seed++) {
      DriftingStill still = still(lit(1), seed);
      double[] areas = IntStream.range(0, FRAMES).mapToDouble(n -> {
        double[] a = still.shift(n);
        double[] b = still.shift(n + 1);
        return a[0] * b[1] - a[1] * b[0];
      }).toArray();

      assertThat(Arrays.stream(areas).map(Math::signum).distinct().count()).as("seed " + seed).isEqualTo(1);
      assertThat(Math.abs(Arrays.stream(areas).sum() / 2)).isCloseTo(Math.PI * 2.2 * 1.5, withPercentage(1));
    }
  }

  @Test
  void shouldBreatheHumblyAndComeRound() {
    Take take = lit(.5);
    DriftingStill still = still(take, 5);

    for (int n = 0; n < FRAMES; n += 7) {
      float[] now = still.picture(n).luma();
      for (int i = 0; i < now.length; i++) {
        assertThat(now[i] / take.frames().getFirst().luma(i) - 1).isBetween(-.06f, .06f);
      }
    }
    assertThat(still.picture(FRAMES).luma()).containsExactly(still.picture(0).luma(), offset(1e-4f));
  }

  private static DriftingStill still(Take take, long seed) {
    GradeCatalogue film = GradeCatalogue.shipped();
    float[] shown = new float[WIDTH * HEIGHT];
    Arrays.fill(shown, 1);
    return new DriftingStill(take, FRAMES, new GradeResponse(shown, new float[shown.length], .3), film.drift(), 0, seed);
  }

  /** A dim ground with a light in the upper left whose radius is {@code reach} of the width. */
  private static Take lit(double reach) {
    Planes picture = new Planes(WIDTH, HEIGHT);
    for (int y = 0, i = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++, i++) {
        double away = Math.hypot(x - .3 * WIDTH, y - .3 * HEIGHT) / (reach * WIDTH);
        picture.luma()[i] = (float) (.12 + .5 * Math.exp(-away * away));
      }
    }
    return new Take(WIDTH, HEIGHT, List.of(Take.Frame.of(picture)));
  }

  private static float[] squares(float[] luma) {
    float[] squares = new float[9 * 16];
    for (int i = 0; i < luma.length; i++) {
      squares[i / WIDTH / 8 * 9 + i % WIDTH / 8] += 255 * luma[i] / 64;
    }
    return squares;
  }
}
