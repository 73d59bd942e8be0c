package io.loopcanvas.post.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.post.film.Planes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintTest {
  private static final GradeCatalogue.Light LIGHT = GradeCatalogue.shipped().light();
  private static final int SIDE = 32;

  @Test
  void shouldLeaveATakeAloneThatHasContrastAndLight() {
    Take take = take(.5, .25);

    Print print = Print.of(take, LIGHT);

    assertThat(print.gamma()).isEqualTo(1);
    assertThat(print.gain()).isEqualTo(1);
    assertThat(printed(take).frames().getFirst().luma()).isEqualTo(take(.5, .25).frames().getFirst().luma());
  }

  @Test
  void shouldDeepenAFlatTakeToTheWantedSpread() {
    Take take = take(.4, .08);
    Print print = Print.of(take, LIGHT);

    assertThat(print.gamma()).isCloseTo(LIGHT.spread() / .2, within(.01));
    printed(take);
    assertThat(spread(take)).isCloseTo(LIGHT.spread(), within(.02));
    assertThat(mean(take)).isCloseTo(.4, within(.02));
  }

  @Test
  void shouldDeepenNoTakeMoreThanTheHardestPaperDoes() {
    assertThat(Print.of(take(.5, .01), LIGHT).gamma()).isEqualTo(LIGHT.hardest());
    assertThat(Print.of(take(.5, 0), LIGHT).gamma()).isEqualTo(LIGHT.hardest());
  }

  @Test
  void shouldPrintADarkTakeUpAndANightNoFurtherThanANight() {
    assertThat(Print.of(take(.2, .1), LIGHT).gain()).isCloseTo(LIGHT.dark() / .2, within(.01));
    assertThat(Print.of(take(.02, .01), LIGHT).gain()).isEqualTo(LIGHT.print());
    assertThat(Print.of(take(0, 0), LIGHT).gamma()).isEqualTo(LIGHT.hardest());
  }

  @Test
  void shouldKeepHueAndSaturation() {
    Take.Frame before = take(.4, .04).frames().getFirst();
    Take.Frame after = printed(take(.4, .04)).frames().getFirst();
    for (int i = 0; i < SIDE * SIDE; i++) {
      assertThat(after.blue(i) / after.luma(i)).isCloseTo(before.blue(i) / before.luma(i), within(1e-3f));
      assertThat(after.red(i) / after.luma(i)).isCloseTo(before.red(i) / before.luma(i), within(1e-3f));
    }
  }

  @Test
  void shouldNotBurnASaturatedHighlightOut() {
    Planes planes = new Planes(SIDE, SIDE);
    Arrays.fill(planes.luma(), .2f);
    planes.set(0, .9f, .45f, .2f);

    Take.Frame printed = printed(new Take(SIDE, SIDE, List.of(Take.Frame.of(planes)))).frames().getFirst();

    assertThat(printed.brightest(0)).isCloseTo(1, within(1e-3f));
    assertThat(printed.red(0) / printed.luma(0)).isCloseTo(planes.red()[0] / planes.luma()[0], within(1e-3f));
  }

  @Test
  void shouldPrintAllFramesOfATakeAlike() {
    Take.Frame flat = take(.4, .04).frames().getFirst();
    Take.Frame same = take(.4, .04).frames().getFirst();
    Take take = new Take(SIDE, SIDE, List.of(flat, take(.45, .05).frames().getFirst(), same));

    printed(take);

    assertThat(Arrays.equals(same.luma(), flat.luma())).isTrue();
    assertThat(Arrays.equals(same.luma(), take(.4, .04).frames().getFirst().luma())).isFalse();
  }

  private static Take printed(Take take) {
    Print.of(take, LIGHT).over(take);
    return take;
  }

  /** A wave of light of this mean and standard deviation in two colours. */
  private static Take take(double mean, double deviation) {
    Planes planes = new Planes(SIDE, SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) {
      planes.luma()[i] = (float) (mean + Math.sqrt(2) * deviation * Math.sin(2 * Math.PI * (i % SIDE) / SIDE));
      planes.blue()[i] = .1f * planes.luma()[i];
      planes.red()[i] = -.2f * planes.luma()[i];
    }
    return new Take(SIDE, SIDE, List.of(Take.Frame.of(planes)));
  }

  private static double mean(Take take) {
    double sum = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      sum += take.frames().getFirst().luma(i) / SIDE / SIDE;
    }
    return sum;
  }

  private static double spread(Take take) {
    double mean = mean(take);
    double squares = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      double off = take.frames().getFirst().luma(i) - mean;
      squares += off * off / SIDE / SIDE;
    }
    return Math.sqrt(squares) / mean;
  }
}
