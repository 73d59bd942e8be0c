package io.loopcanvas.domain.stage;

import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.domain.job.Mode;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Make one take of a shot.
 *
 * @param prompt the shot's prompt, or one of its variants
 * @param negativePrompt what the picture must not show; absent means an unconditional embedding of zeros
 * @param light the side that it has to come from, if that matters
 * @param seed of torch's CPU generator; one seed, one video
 * @param guidance classifier-free guidance scale, else the bundle's default
 * @param motionBucket SVD's motion bucket id, else the bundle's default
 * @param noiseAugmentation SVD's noise on the conditioning image, else the bundle's default
 * @param factors on those three
 */
public record RenderRequest(
    int shot,
    int take,
    Mode mode,
    String prompt,
    Optional<String> negativePrompt,
    Optional<LightSide> light,
    long seed,
    OptionalDouble guidance,
    OptionalDouble motionBucket,
    OptionalDouble noiseAugmentation,
    SamplingFactors factors)
    implements StageRequest {

  /** A request written before there were factors has none. */
  public RenderRequest {
    factors = factors == null ? SamplingFactors.NONE : factors;
  }
}
