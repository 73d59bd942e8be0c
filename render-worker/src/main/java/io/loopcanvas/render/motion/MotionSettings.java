package io.loopcanvas.render.motion;

import io.loopcanvas.domain.stage.SamplingFactors;
import io.loopcanvas.render.bundle.MotionModel;
import java.util.OptionalDouble;

/**
 * How one sequence is sampled.
 *
 * @param motionBucket SVD's motion bucket id: more is faster
 * @param noiseAugmentation noise on the conditioning picture: more departs further from it
 */
public record MotionSettings(long seed, int steps, float motionBucket, float noiseAugmentation) {
  /** The bundle's defaults with what the order asks for. */
  public static MotionSettings of(
      MotionModel model, long seed, OptionalDouble bucket, OptionalDouble augmentation, SamplingFactors factors) {
    return new MotionSettings(
        seed, model.defaults().steps(), (float) (factors.motion() * bucket.orElse(model.motionBucket())),
        (float) (factors.noiseAugmentation() * augmentation.orElse(model.noiseAugmentation())));
  }

  /** The sequence that continues this one draws other noise. */
  public MotionSettings next() {
    return new MotionSettings(seed + 1, steps, motionBucket, noiseAugmentation);
  }
}
