package io.loopcanvas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.catalogue.AdjustmentCatalogue;
import io.loopcanvas.domain.catalogue.Gate;
import io.loopcanvas.domain.catalogue.GateCatalogue;
import io.loopcanvas.domain.verdict.TakeAdjustment;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GateCatalogueTest {
  private static final GateCatalogue GATES = GateCatalogue.shipped();

  @Test
  void shouldWeighAsSpecified() {
    assertThat(GATES.axes().stream().mapToDouble(GateCatalogue.Axis::weight).sum()).isEqualTo(10);
    assertThat(GATES.criteria().stream().mapToDouble(GateCatalogue.Criterion::weight).sum()).isEqualTo(100);
    assertThat(GATES.phase1Minimum()).isEqualTo(9.3);
    assertThat(GATES.phase2Minimum()).isEqualTo(95);
  }

  @Test
  void shouldMeasureEveryFlagElementAndQualityOfTheSpecification() {
    assertThat(named(Gate::flag)).containsExactlyInAnyOrder(
        "FLAG_VIEWER_AWARENESS", "FLAG_CAMERA_INTENT", "FLAG_MUSIC_SYNC", "FLAG_NARRATIVE_STRUCTURE",
        "FLAG_DIGITAL_POLISH", "FLAG_ATTENTION_OPTIMIZATION", "FLAG_LOOP_DETECTED");
    assertThat(named(Gate::forbidden)).containsExactlyInAnyOrder(
        "pure_black", "pure_white", "neon_colors", "high_contrast", "sharp_focus", "centered_subjects",
        "perfect_symmetry", "studio_lighting", "specific_locations");
    assertThat(named(Gate::required)).containsExactlyInAnyOrder(
        "observational_framing", "light_as_primary_emotion", "time_indifference", "memory_texture");
  }

  @Test
  void shouldMeasureEveryAxisAndCriterion() {
    assertThat(named(Gate::axis)).containsAll(GATES.axes().stream().map(GateCatalogue.Axis::name).toList());
    assertThat(named(Gate::criterion)).containsAll(GATES.criteria().stream().map(GateCatalogue.Criterion::name).toList());
  }

  @Test
  void shouldRampFromFullMarksOverTheLimitToNone() {
    for (Gate gate : GATES.gates()) {
      for (Gate.Bound bound : Stream.of(gate.least(), gate.most()).flatMap(Optional::stream).toList()) {
        assertThat(gate.score(bound.full())).as(gate.name()).isEqualTo(1);
        assertThat(gate.score(bound.zero())).as(gate.name()).isZero();
        assertThat(gate.passes(bound.limit())).as(gate.name()).isTrue();
        assertThat(gate.passes(bound.zero())).as(gate.name()).isFalse();
      }
    }
  }

  @Test
  void shouldAdjustOnlyForGatesThatExistAndAlwaysChangeSomething() {
    for (AdjustmentCatalogue.Rule rule : AdjustmentCatalogue.shipped().rules()) {
      assertThat(GATES.gates()).extracting(Gate::name).contains(rule.gate());
      assertThat(rule.change().adjustment()).as(rule.gate()).isNotEqualTo(TakeAdjustment.NONE);
      assertThat(rule.reason()).as(rule.gate()).isNotBlank();
    }
  }

  private static Stream<String> named(Function<Gate, Optional<String>> name) {
    return GATES.gates().stream().flatMap(g -> name.apply(g).stream()).distinct();
  }
}
