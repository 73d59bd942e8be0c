package io.loopcanvas.render;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.render.bundle.Manifest;
import io.loopcanvas.render.keyframe.KeyframeSettings;
import io.loopcanvas.render.motion.MotionSettings;
import io.loopcanvas.render.shot.ShotOrder;
import io.loopcanvas.stage.StageException;
import java.util.Optional;

/** What an order must be before a bundle's models run; it may come from a recipe that somebody wrote by hand. */
final class OrderRules {
  private static final int MAX_SIDE = 8192;  // ten frames of it, decoded at once, are the most that a Java array holds

  private OrderRules() {}

  /** @throws StageException INPUT naming the value and what would do */
  static void check(ShotOrder order, Manifest manifest) {
    KeyframeSettings still = order.keyframe();
    size(still.width(), still.height(), PictureSize.multiple(manifest));
    steps("keyframe", still.steps(), manifest.keyframe().noise().trainSteps());
    number("guidance", still.guidance());
    Optional<MotionSettings> motion = order.motion();
    if (motion.isPresent()) {
      steps("motion", motion.get().steps(), manifest.keyframe().noise().trainSteps());
      number("motion bucket", motion.get().motionBucket());
      number("noise augmentation", motion.get().noiseAugmentation());
    }
  }

  private static void size(int width, int height, int multiple) {
    if (width < multiple || height < multiple || width % multiple != 0 || height % multiple != 0
        || width > MAX_SIDE || height > MAX_SIDE) {
      throw new StageException(ErrorKind.INPUT, "BAD_SIZE", "the size " + width + "x" + height
          + " does not suit the bundle's models: both sides must be multiples of " + multiple + " up to " + MAX_SIDE + "; "
          + nearest(width, multiple) + "x" + nearest(height, multiple) + " is the nearest");
    }
  }

  private static int nearest(int pixels, int multiple) {
    return Math.clamp(Math.round((double) pixels / multiple), 1, MAX_SIDE / multiple) * multiple;
  }

  private static void steps(String model, int steps, int most) {
    if (steps < 1 || steps > most) {
      throw new StageException(ErrorKind.INPUT, "BAD_STEPS", steps + " " + model + " steps: choose 1 to " + most);
    }
  }

  private static void number(String name, float value) {
    if (!(value >= 0 && Float.isFinite(value))) {
      throw new StageException(ErrorKind.INPUT, "BAD_PARAMETER", name + " " + value + " is not a number of 0 or more");
    }
  }
}
