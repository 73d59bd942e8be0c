package io.loopcanvas.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.render.bundle.Manifest;
import io.loopcanvas.render.keyframe.KeyframeSettings;
import io.loopcanvas.render.motion.MotionSettings;
import io.loopcanvas.render.shot.ShotOrder;
import io.loopcanvas.stage.StageException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderRulesTest {
  private static final Manifest NANO = NanoBundle.loaded().bundle().manifest();
  private static final MotionSettings MOTION = new MotionSettings(2, 18, 127, .02f);

  @Test
  void shouldTakeWhatTheBundlesModelsTake() {
    assertThatCode(() -> OrderRules.check(order(20, 288, 512, MOTION), NANO)).doesNotThrowAnyException();
    assertThatCode(() -> OrderRules.check(order(1, 32, 32, MOTION), NANO)).doesNotThrowAnyException();
  }

  @Test
  void shouldNameTheNearestSizeThatDoes() {
    refused(order(20, 300, 500, MOTION), "BAD_SIZE", "288x512 is the nearest");
    refused(order(20, 0, 512, MOTION), "BAD_SIZE", "32x512 is the nearest");
    refused(order(20, 1 << 20, 512, MOTION), "BAD_SIZE", "8192x512 is the nearest");
  }

  @Test
  void shouldNameTheStepsThatDo() {
    refused(order(0, 288, 512, MOTION), "BAD_STEPS", "0 keyframe steps: choose 1 to 1000");
    refused(order(1001, 288, 512, MOTION), "BAD_STEPS", "1001 keyframe steps");
    refused(order(20, 288, 512, new MotionSettings(2, -1, 127, .02f)), "BAD_STEPS", "-1 motion steps");
  }

  @Test
  void shouldRefuseWhatIsNoNumber() {
    refused(order(20, 288, 512, new MotionSettings(2, 18, Float.NaN, .02f)), "BAD_PARAMETER", "motion bucket NaN");
    refused(order(20, 288, 512, new MotionSettings(2, 18, 127, -1)), "BAD_PARAMETER", "noise augmentation -1.0");
  }

  private static void refused(ShotOrder order, String code, String words) {
    assertThatThrownBy(() -> OrderRules.check(order, NANO)).hasMessageContaining(words).asInstanceOf(type(StageException.class))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.INPUT)).satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  private static ShotOrder order(int steps, int width, int height, MotionSettings motion) {
    return new ShotOrder("glow", Optional.empty(), Optional.empty(), new KeyframeSettings(1, steps, 3, width, height), Optional.of(motion));
  }
}
