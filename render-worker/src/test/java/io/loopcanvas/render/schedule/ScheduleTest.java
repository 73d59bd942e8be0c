package io.loopcanvas.render.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.loopcanvas.render.golden.Golden;
import io.loopcanvas.torch.Tensor;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
  private static final Offset<Float> PUBLISHED = within(2e-5f);  // the digits that the reference prints
  private static final Percentage FLOAT_ROUNDING = Percentage.withPercentage(1e-4);

  static Stream<JsonNode> tables() {
    return StreamSupport.stream(Golden.json("schedules.json").get("tables").spliterator(), false);
  }

  static Stream<JsonNode> steps() {
    return StreamSupport.stream(Golden.json("schedules.json").get("steps").spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void shouldMakeTheReferencesTables(JsonNode table) {
    Schedule schedule = schedule(table.get("settings"), table.get("n").asInt());

    assertClose(schedule.timesteps(), Golden.floats(table.get("timesteps")));
    assertClose(schedule.sigmas(), Golden.floats(table.get("sigmas")));
    assertThat(schedule.initial()).isCloseTo((float) table.get("initial").asDouble(), FLOAT_ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void shouldStepAsTheReference(JsonNode step) {
    float[] sigmas = {(float) step.get("sigma").asDouble(), (float) step.get("next").asDouble()};
    Schedule schedule = new Schedule(new float[1], sigmas, 1);
    Prediction kind = step.get("prediction").asText().equals("epsilon") ? Prediction.EPSILON : Prediction.V_PREDICTION;

    Tensor moved = schedule.euler(new Tensor(Golden.floats(step.get("x")), 5), new Tensor(Golden.floats(step.get("p")), 5), 0, kind);

    assertThat(moved.values()).containsExactly(Golden.floats(step.get("result")), within(1e-3f));
  }

  @Test
  void shouldGiveStableDiffusionXlsThirtySteps() {
    Schedule schedule = new DiscreteNoise(Spacing.LEADING, .00085, .012, 1000).schedule(30);

    assertThat(Arrays.copyOf(schedule.timesteps(), 2)).containsExactly(958, 925);
    assertThat(Arrays.copyOfRange(schedule.timesteps(), 28, 30)).containsExactly(34, 1);
    assertThat(schedule.sigmas()[0]).isCloseTo(11.47685f, PUBLISHED);
    assertThat(schedule.initial()).isCloseTo(11.520334f, PUBLISHED);
    assertThat(Arrays.copyOfRange(schedule.sigmas(), 28, 31)).containsExactly(new float[] {.1821664f, .0413145f, 0}, PUBLISHED);
  }

  @Test
  void shouldGiveADistilledModelsFourSteps() {
    Schedule schedule = new DiscreteNoise(Spacing.TRAILING, .00085, .012, 1000).schedule(4);

    assertThat(schedule.timesteps()).containsExactly(999, 749, 499, 249);
    assertThat(schedule.sigmas()).containsExactly(new float[] {14.614647f, 4.081731f, 1.612887f, .6932054f, 0}, PUBLISHED);
    assertThat(schedule.initial()).isEqualTo(schedule.sigmas()[0]);
  }

  @Test
  void shouldGiveStableVideoDiffusionsTwentyFiveSteps() {
    Schedule schedule = new KarrasNoise(.002, 700, 7).schedule(25);

    assertThat(Arrays.copyOf(schedule.sigmas(), 3)).containsExactly(new float[] {700, 545.72925f, 421.56912f}, within(1e-3f));
    assertThat(schedule.sigmas()[24]).isCloseTo(.002f, within(1e-7f));
    assertThat(schedule.sigmas()[25]).isZero();
    assertThat(schedule.timesteps()[0]).isCloseTo((float) (Math.log(700) / 4), within(1e-6f));
  }

  @Test
  void shouldRefuseAScheduleWithoutSteps() {
    assertThatThrownBy(() -> new KarrasNoise(.002, 700, 7).schedule(0)).hasMessageContaining("choose 1 or more");
    assertThatThrownBy(() -> new DiscreteNoise(Spacing.LEADING, .00085, .012, 1000).schedule(1001)).hasMessageContaining("1 to 1000");
  }

  private static Schedule schedule(JsonNode s, int n) {
    return switch (s.get("spacing").asText()) {
      case "karras" -> new KarrasNoise(s.get("sigma_min").asDouble(), s.get("sigma_max").asDouble(), s.get("rho").asDouble()).schedule(n);
      case "leading" -> discrete(Spacing.LEADING, s).schedule(n);
      default -> discrete(Spacing.TRAILING, s).schedule(n);
    };
  }

  private static DiscreteNoise discrete(Spacing spacing, JsonNode s) {
    return new DiscreteNoise(spacing, s.get("beta_start").asDouble(), s.get("beta_end").asDouble(), s.get("train_steps").asInt());
  }

  private static void assertClose(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(Math.max(1e-6f, Math.abs(expected[i]) * 1e-6f)));
    }
  }
}
