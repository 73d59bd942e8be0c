package io.loopcanvas.post.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.post.film.Planes;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DustTest {
  private static final int WIDTH = 144;
  private static final int HEIGHT = 256;
  private static final double FRAME = 1 / 168.0;

  private final Dust dust = new Dust(WIDTH, HEIGHT, GradeCatalogue.shipped().drift().dust(), 1, new Random(3));

  @Test
  void shouldComeRoundWithoutAStep() {
    assertThat(distance(frame(1 - FRAME), frame(0))).isCloseTo(distance(frame(.5), frame(.5 + FRAME)), within(.5));
    assertThat(frame(1)).isEqualTo(frame(0));
  }

  @Test
  void shouldNeverRunBackTheWayItCame() {
    for (double turn : new double[] {.1, .35, .6, .85}) {
      double mirrored = distance(frame(turn - .08), frame(turn + .08));
      double apart = distance(frame(turn), frame(turn + .16));

      assertThat(mirrored).isGreaterThan(.5 * apart);
    }
  }

  @Test
  void shouldBeHumbleAndNeverTakeLightAway() {
    float[] seen = frame(.3);

    long touched = IntStream.range(0, seen.length).filter(i -> seen[i] > .41f).count();
    for (float luma : seen) {
      assertThat(luma).isBetween(.4f, .4f * 2);
    }
    assertThat(touched).isBetween(1L, (long) (.03 * WIDTH * HEIGHT));
  }

  private float[] frame(double turn) {
    Planes picture = new Planes(WIDTH, HEIGHT);
    Arrays.fill(picture.luma(), .4f);
    dust.over(picture, turn);
    return picture.luma();
  }

  private static Percentage within(double share) {
    return Percentage.withPercentage(100 * share);
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum / a.length);
  }
}
