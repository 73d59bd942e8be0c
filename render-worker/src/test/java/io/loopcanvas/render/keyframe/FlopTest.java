package io.loopcanvas.render.keyframe;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.torch.Tensor;
import org.junit.jupiter.api.Test;

class FlopTest {
  /** Two rows of three columns, red, green and blue alike; lighter on the right. */
  private static final Tensor FROM_THE_RIGHT = new Tensor(new float[] {
      .1f, .2f, .3f, .4f, .5f, .6f,
      .1f, .2f, .3f, .4f, .5f, .6f,
      .1f, .2f, .3f, .4f, .5f, .6f}, 1, 3, 2, 3);

  @Test
  void shouldMirrorEveryRowOfEveryChannelWhereTheLightComesFromTheOtherSide() {
    Tensor flopped = Flop.towards(LightSide.LEFT, FROM_THE_RIGHT);

    assertThat(flopped.shape()).containsExactly(1, 3, 2, 3);
    assertThat(flopped.values()).containsExactly(
        .3f, .2f, .1f, .6f, .5f, .4f,
        .3f, .2f, .1f, .6f, .5f, .4f,
        .3f, .2f, .1f, .6f, .5f, .4f);
    assertThat(Flop.towards(LightSide.RIGHT, flopped).values()).containsExactly(FROM_THE_RIGHT.values());
  }

  @Test
  void shouldLeaveWhatIsLitFromTheRightSideAlone() {
    assertThat(Flop.towards(LightSide.RIGHT, FROM_THE_RIGHT)).isSameAs(FROM_THE_RIGHT);
  }

  @Test
  void shouldGoByWhatTheEyeTakesForLight() {
    Tensor greenLeftBlueRight = new Tensor(new float[] {0, 0, .5f, 0, 0, .9f}, 1, 3, 1, 2);

    assertThat(Flop.towards(LightSide.LEFT, greenLeftBlueRight)).isSameAs(greenLeftBlueRight);
  }
}
