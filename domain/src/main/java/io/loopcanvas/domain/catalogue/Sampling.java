package io.loopcanvas.domain.catalogue;

/**
 * What a shot's plan means to the sampling, from {@code catalogue/sampling.yaml}.
 *
 * @param stillMotion factor on the motion bucket for a shot planned with motion 0
 * @param livelyMotion the same for motion 1; motion 0.5 lies in the middle
 */
public record Sampling(int version, double stillMotion, double livelyMotion) {
  private static final Sampling SHIPPED = CatalogueFile.load("sampling.yaml", Sampling.class);

  public static Sampling shipped() {
    return SHIPPED;
  }

  /** @param motion a shot plan's motion, 0 still – 1 lively */
  public double motionFactor(double motion) {
    return stillMotion + (livelyMotion - stillMotion) * motion;
  }
}
