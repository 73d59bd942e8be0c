package io.loopcanvas.domain.stage;

/**
 * What a take changes in the sampling, as factors on the values that the bundle was made for.
 *
 * @param guidance on the classifier-free guidance scale
 * @param motion on SVD's motion bucket id
 * @param noiseAugmentation on SVD's noise on the conditioning image
 */
public record SamplingFactors(double guidance, double motion, double noiseAugmentation) {
  public static final SamplingFactors NONE = new SamplingFactors(1, 1, 1);
}
