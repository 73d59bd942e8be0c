package io.loopcanvas.render.shot;

import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.domain.stage.SamplingFactors;
import io.loopcanvas.render.bundle.Manifest;
import io.loopcanvas.render.keyframe.KeyframeSettings;
import io.loopcanvas.render.motion.MotionSettings;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One shot to render.
 *
 * @param negativePrompt absent means an unconditional embedding of zeros
 * @param light the side that it has to come from; a keyframe that is lighter on the other one is mirrored
 * @param motion absent gives the keyframe alone
 */
public record ShotOrder(
    String prompt, Optional<String> negativePrompt, Optional<LightSide> light, KeyframeSettings keyframe,
    Optional<MotionSettings> motion) {

  /** Adds motion at the bundle's defaults where the order says nothing; its seed follows the keyframe's. */
  public ShotOrder moving(Manifest manifest, OptionalDouble bucket, OptionalDouble augmentation, SamplingFactors factors) {
    MotionSettings settings = MotionSettings.of(manifest.motion(), keyframe.seed() + 1, bucket, augmentation, factors);
    return new ShotOrder(prompt, negativePrompt, light, keyframe, Optional.of(settings));
  }
}
