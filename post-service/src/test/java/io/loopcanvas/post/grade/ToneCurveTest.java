package io.loopcanvas.post.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class ToneCurveTest {
  private final ToneCurve curve = new ToneCurve(GradeCatalogue.shipped().tone().curve());

  @Test
  void shouldPassThroughTheSpecifiedPoints() {
    GradeCatalogue.shipped().tone().curve().forEach(point ->
        assertThat(curve.at(point.get(0).floatValue())).isCloseTo(point.get(1).floatValue(), within(1e-3f)));
  }

  @Test
  void shouldLiftBlackAndLowerWhite() {
    assertThat(curve.at(0)).isEqualTo(.12f);
    assertThat(curve.at(1)).isEqualTo(.88f);
  }

  @Property
  void shouldNeverTurnLightIntoDark(@ForAll @FloatRange(min = 0, max = 1) float a, @ForAll @FloatRange(min = 0, max = 1) float b) {
    assertThat(curve.at(Math.min(a, b))).isLessThanOrEqualTo(curve.at(Math.max(a, b)));
  }
}
