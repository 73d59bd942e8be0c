package io.loopcanvas.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcanvas.domain.catalogue.Gate;
import io.loopcanvas.domain.catalogue.GateCatalogue;
import io.loopcanvas.domain.verdict.TakeAdjustment;
import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.validation.gate.Judge;
import io.loopcanvas.validation.gate.Judgement;
import io.loopcanvas.validation.measure.Observation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Judge JUDGE = Judge.shipped();
  private static final List<Gate> GATES = GateCatalogue.shipped().gates();

  @Test
  void shouldGiveFullMarksToPerfectFootage() {
    Judgement judgement = JUDGE.ofDelivery(observations(Map.of()));

    assertThat(judgement.verdict()).isInstanceOf(Verdict.Accept.class);
    assertThat(judgement.phase1().total()).isEqualTo(10);
    assertThat(judgement.phase2().orElseThrow().total()).isEqualTo(100);
  }

  @Test
  void shouldTakeTheSpecifiedQuarterForAViolationOfTheCamera() {
    Judgement judgement = JUDGE.ofTake(observations(Map.of("camera_zoom", 1.)));

    assertThat(axis(judgement, "camera_humility")).isEqualTo(.75);
    assertThat(judgement.phase1().total()).isEqualTo(10 - 2.5 * .25);
  }

  @Test
  void shouldRegenerateWithAFlatterGradeOnlyWhenScoresAreLowButNothingIsRaised() {
    Map<String, Double> shares = new HashMap<>();
    List.of("grain", "vignette", "rms_contrast", "saturation", "tonal_span").forEach(name -> shares.put(name, justInside(name)));
    Map<String, Double> all = new HashMap<>(shares);
    all.put("light_drift", .5);

    Judgement judgement = JUDGE.ofTake(observations(all));

    assertThat(judgement.failures()).isEmpty();
    assertThat(judgement.verdict()).isInstanceOfSatisfying(Verdict.Regenerate.class, again -> {
      assertThat(again.phase()).isEqualTo(1);
      assertThat(again.failed()).as("of the axis that lost most").containsExactlyInAnyOrderElementsOf(shares.keySet());
      assertThat(again.adjustment().grade().saturation()).isLessThan(1);
    });
  }

  @Test
  void shouldBlameOnlyWhatIsPastItsLimit() {
    Judgement judgement = JUDGE.ofTake(observations(Map.of(
        "vignette", 1., "saturation", justInside("saturation"), "light_trend", justInside("light_trend"))));

    assertThat(judgement.flags()).isEmpty();
    assertThat(judgement.verdict()).isInstanceOfSatisfying(Verdict.Regenerate.class, again -> {
      assertThat(again.failed()).containsExactly("vignette");
      assertThat(again.adjustment()).isEqualTo(TakeAdjustment.NEW_SEED);
    });
  }

  @Test
  void shouldChangeTheGradeAloneWhenOnlyTheGradeIsWrong() {
    Judgement judgement = JUDGE.ofTake(observations(Map.of("saturation", 1., "white_point", 1.)));

    assertThat(judgement.verdict()).isInstanceOfSatisfying(Verdict.Reject.class, reject -> {
      assertThat(reject.flags()).containsExactly("memory_texture");
      assertThat(reject.adjustment().gradeOnly()).isTrue();
    });
  }

  @Test
  void shouldAskForAnotherPromptWhenTheCraftIsLow() {
    Judgement judgement = JUDGE.ofDelivery(observations(Map.of("palette_distance", 1., "look_distance", 1.)));

    assertThat(judgement.verdict()).isInstanceOfSatisfying(Verdict.Regenerate.class, again -> {
      assertThat(again.phase()).isEqualTo(2);
      assertThat(again.failed()).containsExactlyInAnyOrder("palette_distance", "look_distance");
    });
  }

  @Test
  void shouldNotHoldAnInconclusiveMeasurementAgainstTheTake() {
    List<Observation> all = observations(Map.of()).stream()
        .map(o -> o.name().equals("camera_zoom") ? new Observation(o.name(), Double.NaN, -1) : o).toList();

    assertThat(JUDGE.ofTake(all).verdict()).isInstanceOf(Verdict.Accept.class);
  }

  @Test
  void shouldRefuseANumberThatNoGateJudges() {
    assertThatThrownBy(() -> JUDGE.ofTake(List.of(new Observation("charm", 1, -1))))
        .isInstanceOf(IllegalStateException.class).hasMessageContaining("charm");
  }

  @Property(tries = 300)
  void shouldNeverRewardAWorseMeasurement(
      @ForAll @IntRange(min = 0, max = 200) int pick, @ForAll @DoubleRange(max = 1) double a, @ForAll @DoubleRange(max = 1) double b) {
    String name = GATES.get(pick % GATES.size()).name();

    Judgement better = JUDGE.ofDelivery(observations(Map.of(name, Math.min(a, b))));
    Judgement worse = JUDGE.ofDelivery(observations(Map.of(name, Math.max(a, b))));

    assertThat(worse.phase1().total()).isLessThanOrEqualTo(better.phase1().total());
    assertThat(worse.phase2().orElseThrow().total()).isLessThanOrEqualTo(better.phase2().orElseThrow().total() + 1e-9);
  }

  private static double axis(Judgement judgement, String name) {
    return judgement.phase1().axes().stream().filter(a -> a.rule().name().equals(name)).findFirst().orElseThrow().score();
  }

  private static double justInside(String name) {
    Gate.Bound bound = bound(GATES.stream().filter(g -> g.name().equals(name)).findFirst().orElseThrow());
    return .98 * (bound.limit() - bound.full()) / (bound.zero() - bound.full());
  }

  /** Full marks, but for the named gates this share of the way to zero. */
  private static List<Observation> observations(Map<String, Double> shares) {
    return GATES.stream().map(g -> {
      Gate.Bound bound = bound(g);
      double share = shares.getOrDefault(g.name(), 0.);
      return new Observation(g.name(), bound.full() + share * (bound.zero() - bound.full()), 0);
    }).toList();
  }

  private static Gate.Bound bound(Gate gate) {
    return gate.most().or(gate::least).orElseThrow();
  }
}
