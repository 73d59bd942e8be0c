package io.loopcanvas.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.stage.GradeAdjustment;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class GradeAdjustmentTest {
  @Property
  void shouldLeaveAChangeAloneWhenNothingIsAdded(
      @ForAll @DoubleRange(min = .1, max = 3) double contrast, @ForAll @DoubleRange(min = -.2, max = .2) double brightness) {
    GradeAdjustment change = new GradeAdjustment(contrast, 1, brightness, 1, 1);

    assertThat(change.and(GradeAdjustment.NONE)).isEqualTo(change);
    assertThat(GradeAdjustment.NONE.and(change)).isEqualTo(change);
  }
}
