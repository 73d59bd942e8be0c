package io.loopcanvas.render.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.loopcanvas.render.golden.Golden;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TorchGeneratorTest {
  private static final float ROUNDING = 2e-6f;  // torch's vectorised logarithm and sine are good to that

  static Stream<JsonNode> cases() {
    return StreamSupport.stream(Golden.json("generator.json").spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldDrawWhatTorchDraws(JsonNode seeded) {
    TorchGenerator generator = new TorchGenerator(seeded.get("seed").asLong());

    for (JsonNode draw : seeded.get("draws")) {
      float[] values = generator.normal(draw.get("n").asInt());
      float[] first = Golden.floats(draw.get("first"));
      float[] last = Golden.floats(draw.get("last"));
      assertThat(Arrays.copyOf(values, first.length)).containsExactly(first, within(ROUNDING));
      assertThat(Arrays.copyOfRange(values, values.length - last.length, values.length)).containsExactly(last, within(ROUNDING));
      double tolerance = 1e-3 + values.length * 1e-7;
      assertThat(sum(values, 1)).isCloseTo(draw.get("sum").asDouble(), within(tolerance));
      assertThat(sum(values, 2)).isCloseTo(draw.get("sum_of_squares").asDouble(), within(tolerance));
    }
  }

  @Property(tries = 50)
  void shouldCountOnlyTheLow32BitsOfTheSeed(@ForAll long seed) {
    float[] values = new TorchGenerator(seed).normal(40);

    assertThat(values).isEqualTo(new TorchGenerator(seed & 0xffffffffL).normal(40));
    assertThat(values).isNotEqualTo(new TorchGenerator(seed ^ 1).normal(40));
  }

  private static double sum(float[] values, int power) {
    return IntStream.range(0, values.length).mapToDouble(i -> Math.pow(values[i], power)).sum();
  }
}
