package io.loopcanvas.validation.measure;

/**
 * One measured value, before any limit.
 *
 * @param name the gate's name for it
 * @param value in the gate's unit; NaN when the footage did not allow the measurement
 * @param frame where it is seen best, −1 when it belongs to the whole clip
 */
public record Observation(String name, double value, int frame) {
  public static Observation whole(String name, double value) {
    return new Observation(name, value, -1);
  }

  public boolean conclusive() {
    return !Double.isNaN(value);
  }
}
