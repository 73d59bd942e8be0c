package io.loopcanvas.domain.stage;

/**
 * What a failed measure changed in the grade; {@link #NONE} leaves the catalogue's parameters alone.
 *
 * @param contrast factor on the contrast
 * @param saturation factor on the saturation
 * @param brightness added to the brightness, in units of the {@code eq} filter
 * @param softness factor on the blur's sigma
 * @param grain factor on the grain's strength
 */
public record GradeAdjustment(double contrast, double saturation, double brightness, double softness, double grain) {
  public static final GradeAdjustment NONE = new GradeAdjustment(1, 1, 0, 1, 1);

  /** Both changes, one on top of the other. */
  public GradeAdjustment and(GradeAdjustment next) {
    return new GradeAdjustment(
        contrast * next.contrast,
        saturation * next.saturation,
        brightness + next.brightness,
        softness * next.softness,
        grain * next.grain);
  }
}
