package io.loopcanvas.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.validation.gate.Judge;
import io.loopcanvas.validation.gate.Judgement;
import io.loopcanvas.validation.measure.Take;
import io.loopcanvas.validation.measure.TakeMeasures;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Good footage passes; the same footage spoiled in one way is refused for that reason. */
class NegativeClipsTest {
  private static TakeMeasures measures;
  private static final Judge JUDGE = Judge.shipped();

  @BeforeAll
  static void load() {
    measures = new TakeMeasures();
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 11, 23})
  void shouldAcceptDriftingLight(long seed) {
    Judgement judgement = judge(Scene.good(seed).take());

    assertThat(judgement.failures()).isEmpty();
    assertThat(judgement.verdict()).isInstanceOf(Verdict.Accept.class);
    assertThat(judgement.phase1().total()).isGreaterThanOrEqualTo(9.3);
  }

  static Stream<Arguments> spoiled() {
    return Spoiled.all().stream().map(s -> Arguments.of(s.name(), s));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spoiled")
  void shouldNameTheReason(String name, Spoiled spoiled) {
    Judgement judgement = judge(spoiled.footage().get());

    assertThat(judgement.verdict()).isInstanceOf(Verdict.Reject.class);
    List<String> failed = judgement.failures().stream().map(r -> r.gate().name()).toList();
    assertThat(failed).contains(spoiled.gate());
    assertThat(((Verdict.Reject) judgement.verdict()).flags()).contains(spoiled.raised());
  }

  @Test
  void shouldMissAVignetteThatLightAloneDoesNotMake() {
    Judgement judgement = judge(Scene.good().vignette(.1).take());

    assertThat(judgement.failures()).extracting(r -> r.gate().name()).contains("vignette");
  }

  @Test
  void shouldMeasureTheSameTwice() {
    Take take = Scene.good().take();

    assertThat(measures.of(take)).isEqualTo(measures.of(take));
  }

  @Test
  void shouldJudgeAClipOfWhichNothingElseIsKnown() {
    Judgement judgement = JUDGE.ofTake(measures.of(Take.alone(Scene.good().footage(4))));

    assertThat(judgement.failures()).isEmpty();
  }

  private static Judgement judge(Take take) {
    return JUDGE.ofTake(measures.of(take));
  }
}
