package io.loopcanvas.post.film;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GrainTest {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 400;
  private static final GradeCatalogue FILM = GradeCatalogue.shipped();

  private final Grain grain = new Grain(WIDTH, HEIGHT, FILM.grain(), FILM.levels(), 1, FILM.grain().size(), 3);

  /** Ten 10-bit codes over the width are two and a half 8-bit codes: without grain, stairs half a code high. */
  @Test
  void shouldCarryASlowGradientThroughEightBitsWithoutBands() {
    FilmFrame slope = grey(0);
    for (int i = 0; i < slope.luma().length; i++) {
      slope.luma()[i] = (short) (400 + 10 * (i % WIDTH) / WIDTH);
    }
    double[] column = new double[WIDTH];
    for (int n = 0; n < 40; n++) {
      byte[] out = grain.over(slope, n, 1);
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        column[i % WIDTH] += (out[i] & 255) / 40.0 / HEIGHT;
      }
    }

    for (int band = 0; band < 10; band++) {
      int from = band * WIDTH / 10;
      double seen = Arrays.stream(column, from, from + WIDTH / 10).average().orElseThrow();
      assertThat(seen).as("step %d of the slope".formatted(band)).isBetween((400 + band) / 4.0 - .1, (400 + band) / 4.0 + .1);
    }
  }

  @Test
  void shouldBeAnotherGrainInEachFrameAndRepeatNowhere() {
    double[] one = noise(grey(400), 1);
    double[] two = noise(grey(400), 2);

    assertThat(Math.abs(correlation(one, two, 0))).as("two frames").isLessThan(.02);
    for (int shift = 8; shift < WIDTH * HEIGHT / 2; shift += 7 * WIDTH / 2 + 1) {
      assertThat(Math.abs(correlation(one, one, shift))).as("shifted by " + shift).isLessThan(.03);
    }
    assertThat(noise(grey(400), 1)).isEqualTo(one);
  }

  @Test
  void shouldBeStrongestInTheMiddleAndNeverPureBlackOrWhite() {
    double shadows = spread(noise(grey(180), 1));
    double middle = spread(noise(grey(FilmFrame.BLACK + 263), 1));
    double highlights = spread(noise(grey(760), 1));

    assertThat(middle).isBetween(8.5, 10.5).isGreaterThan(shadows).isGreaterThan(highlights);
    for (int code : new int[] {FilmFrame.BLACK, 940}) {
      byte[] out = grain.over(grey(code), 1, 1);
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        assertThat(out[i] & 255).isBetween(20, 220);
      }
    }
  }

  private static FilmFrame grey(int code) {
    FilmFrame frame = new FilmFrame(WIDTH, HEIGHT);
    Arrays.fill(frame.luma(), (short) code);
    Arrays.fill(frame.blue(), (short) FilmFrame.GREY);
    Arrays.fill(frame.red(), (short) FilmFrame.GREY);
    return frame;
  }

  private double[] noise(FilmFrame frame, long index) {
    byte[] out = grain.over(frame, index, 1);
    double[] noise = new double[WIDTH * HEIGHT];
    Arrays.setAll(noise, i -> (out[i] & 255) - frame.luma()[i] / 4.0);
    return noise;
  }

  private static double spread(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElseThrow());
  }

  private static double correlation(double[] a, double[] b, int shift) {
    double sum = 0;
    for (int i = 0; i + shift < a.length; i++) {
      sum += a[i] * b[i + shift];
    }
    return sum / (a.length - shift) / (spread(a) * spread(b));
  }
}
