package io.loopcanvas.analysis.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class BoundariesTest {
  private static final double BAR_SECONDS = 2;

  @Test
  void shouldChooseTheLikelyBars() {
    double[] chances = new double[24];
    chances[8] = 0.9;
    chances[16] = 0.8;
    chances[20] = 0.1;

    assertThat(of(chances)).containsExactly(0, 8, 16, 24);
  }

  @Test
  void shouldTakeTheLikelierOfTwoThatAreTooNear() {
    double[] chances = new double[24];
    chances[8] = 0.6;
    chances[10] = 0.7;

    assertThat(of(chances)).containsExactly(0, 10, 24);
  }

  @Test
  void shouldGuessMoreWhereNothingIsSure() {
    double[] chances = new double[24];
    chances[4] = 0.3;
    chances[12] = 0.3;
    chances[20] = 0.25;

    assertThat(of(chances)).as("leaving one out would miss as often as it would be right").containsExactly(0, 4, 12, 20, 24);
  }

  @Test
  void shouldLeaveWholeWhatHasNoBoundary() {
    assertThat(of(new double[24])).containsExactly(0, 24);
    assertThat(of(DoubleStream.iterate(.016, p -> p).limit(12).toArray())).as("what silence gets").containsExactly(0, 12);
    assertThat(of(new double[1])).containsExactly(0, 1);
  }

  private static List<Integer> of(double[] chances) {
    return Boundaries.of(chances, DoubleStream.iterate(0, t -> t + BAR_SECONDS).limit(chances.length + 1L).boxed().toList());
  }
}
