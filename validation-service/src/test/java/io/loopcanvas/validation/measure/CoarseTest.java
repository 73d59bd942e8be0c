package io.loopcanvas.validation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoarseTest {
  private static final int SPAN = 4;
  private static final double USUAL = SPAN * .05;

  @Test
  void shouldGoOnEvenlyWhereOneFrameIsLeftBehind() {
    double[] strides = drifting(i -> i == 20 ? 0 : i).strides(SPAN);

    assertThat(Arrays.stream(strides).max().getAsDouble()).isLessThan(1.3 * USUAL);
  }

  @Test
  void shouldSeeASkipThatStays() {
    double[] strides = drifting(i -> i < 20 ? i : i + 12).strides(SPAN);

    assertThat(Arrays.stream(strides).max().getAsDouble()).isGreaterThan(3 * USUAL);
    assertThat(Series.indexOfMax(strides) + SPAN).isCloseTo(20, within(1));
  }

  private static Coarse drifting(IntUnaryOperator time) {
    return new Coarse(IntStream.range(0, 40).map(time).mapToObj(t -> new float[] {.05f * t, 100 - .05f * t}).toList(), 0);
  }
}
