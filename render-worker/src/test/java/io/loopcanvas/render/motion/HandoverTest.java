package io.loopcanvas.render.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.torch.Tensor;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private final Handover handover = new Handover(pixel(.5f), pixel(.42f), pixel(.42f));

  @Test
  void shouldGiveBackWhatTheFirstFrameLacksLessWithEveryFrame() {
    assertThat(value(handover.apply(pixel(.42f), 1))).isCloseTo(.49f, within(1e-6f));
    assertThat(value(handover.apply(pixel(.42f), 4))).isCloseTo(.46f, within(1e-6f));
    assertThat(value(handover.apply(pixel(.42f), Handover.FRAMES))).isEqualTo(.42f);
    assertThat(value(handover.apply(pixel(.42f), 20))).isEqualTo(.42f);
  }

  @Test
  void shouldTakeSomethingOffTheFirstStep() {
    Handover moving = new Handover(pixel(.5f), pixel(.5f), pixel(.58f));

    assertThat(value(moving.apply(pixel(.58f), 1))).isCloseTo(.58f - .875f * .02f, within(1e-6f));
    assertThat(value(moving.apply(pixel(.6f), Handover.FRAMES))).isEqualTo(.6f);
  }

  @Test
  void shouldStayWithinAPictureAndShowWhatIsNoNumber() {
    assertThat(value(handover.apply(pixel(.99f), 1))).isEqualTo(1);
    assertThat(value(handover.apply(pixel(Float.NaN), 1))).isNaN();
  }

  private static Tensor pixel(float value) {
    return new Tensor(new float[] {value}, 1, 1, 1, 1);
  }

  private static float value(Tensor frame) {
    return frame.values()[0];
  }
}
