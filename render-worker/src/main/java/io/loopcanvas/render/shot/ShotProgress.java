package io.loopcanvas.render.shot;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.render.schedule.Sampler;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.torch.Tensor;

/** Counts a shot's work, and stops at the first latents or pictures that are not numbers. */
final class ShotProgress {
  // Seconds measured on two cores at the nano bundle's size, so that the fraction runs evenly.
  private static final double KEYFRAME_STEP = 0.17;
  private static final double MOTION_STEP = 0.57;
  private static final double FRAME = 0.11;

  private final ShotWatch watch;
  private final int keyframeSteps;
  private final int motionSteps;
  private final double total;
  private double done;
  private int motionDone;

  /**
   * @param motionSteps of all sequences together
   * @param frames decoded in all
   */
  ShotProgress(ShotWatch watch, int keyframeSteps, int motionSteps, int frames) {
    this.watch = watch;
    this.keyframeSteps = keyframeSteps;
    this.motionSteps = motionSteps;
    this.total = keyframeSteps * KEYFRAME_STEP + motionSteps * MOTION_STEP + frames * FRAME;
  }

  void begin() throws InterruptedException {
    tell("loading models");
  }

  Sampler.Watch keyframe() {
    return (step, latents) -> {
      String name = "keyframe " + step + "/" + keyframeSteps;
      requireNumbers(latents, name);
      done += step == 0 ? 0 : KEYFRAME_STEP;
      tell(name);
    };
  }

  Sampler.Watch motion() {
    return (step, latents) -> {
      motionDone += step == 0 ? 0 : 1;
      String name = "motion " + motionDone + "/" + motionSteps;
      requireNumbers(latents, name);
      done += step == 0 ? 0 : MOTION_STEP;
      tell(name);
    };
  }

  void decoded(Tensor frame) throws InterruptedException {
    requireNumbers(frame, "decode");
    done += FRAME;
    tell("decode");
  }

  private void tell(String step) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped before " + step);
    }
    watch.at(Math.min(1, done / total), step);
  }

  private static void requireNumbers(Tensor tensor, String step) {
    if (!tensor.finite()) {
      throw new StageException(ErrorKind.INTERNAL, "NAN_LATENT", "the model gave values that are not numbers at " + step
          + ": lower the guidance, or export the bundle with its autoencoder in float32");
    }
  }
}
