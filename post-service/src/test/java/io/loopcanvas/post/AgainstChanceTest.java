package io.loopcanvas.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgainstChanceTest {
  @Test
  void shouldCountTheTailOfTheBinomial() {
    assertThat(AgainstChance.atLeast(0, 10, .3)).isCloseTo(1, within(1e-9));
    assertThat(AgainstChance.atLeast(10, 10, .5)).isCloseTo(Math.pow(.5, 10), within(1e-12));
    assertThat(AgainstChance.atLeast(1, 20, .1)).isCloseTo(1 - Math.pow(.9, 20), within(1e-9));
  }

  @Test
  void shouldFindSeamsThatAreAlwaysFirstAndAlwaysAmongTheFirst() {
    assertThat(AgainstChance.uneven(new double[24])).isLessThan(1e-6);
    assertThat(AgainstChance.uneven(IntStream.range(0, 24).mapToDouble(i -> .4 * i / 24).toArray())).isLessThan(1e-3);
    assertThat(AgainstChance.uneven(IntStream.range(0, 24).mapToDouble(i -> (i + .5) / 24).toArray())).isGreaterThan(.99);
  }

  @Test
  void shouldBeWrongAsOftenAsItSays() {
    Random random = new Random(7);

    long wrong = IntStream.range(0, 4000).filter(i -> AgainstChance.uneven(random.doubles(24).toArray()) < .05).count();

    assertThat(wrong / 4000.0).isBetween(.04, .06);
  }
}
