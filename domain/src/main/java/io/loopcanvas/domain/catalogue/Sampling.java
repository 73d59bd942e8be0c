package io.loopcanvas.domain.catalogue;

import io.loopcanvas.domain.job.Mode;
import java.util.Map;

/**
 * Reference values that a take's factors multiply, from {@code catalogue/sampling.yaml}.
 *
 * @param guidance classifier-free guidance scale by mode id
 * @param motionBucket SVD's motion bucket id
 * @param stillMotion factor on the motion bucket for a shot planned with motion 0
 * @param livelyMotion the same for motion 1; motion 0.5 lies in the middle
 * @param noiseAugmentation SVD's noise on the conditioning image
 */
public record Sampling(
    int version,
    Map<String, Double> guidance,
    double motionBucket,
    double stillMotion,
    double livelyMotion,
    double noiseAugmentation) {
  private static final Sampling SHIPPED = CatalogueFile.load("sampling.yaml", Sampling.class);

  public static Sampling shipped() {
    return SHIPPED;
  }

  public double guidance(Mode mode) {
    return guidance.get(mode.id());
  }

  /** @param motion a shot plan's motion, 0 still – 1 lively */
  public double motionFactor(double motion) {
    return stillMotion + (livelyMotion - stillMotion) * motion;
  }
}
