package io.loopcanvas.render.keyframe;

import io.loopcanvas.render.bundle.KeyframeModel;
import java.util.OptionalDouble;

/**
 * How one keyframe is sampled.
 *
 * @param guidance classifier-free guidance scale; 1 or less leaves the unconditional pass out
 */
public record KeyframeSettings(long seed, int steps, float guidance, int width, int height) {
  /**
   * The bundle's defaults with what the order asks for.
   *
   * @param factor on the guidance
   */
  public static KeyframeSettings of(KeyframeModel model, long seed, OptionalDouble guidance, double factor) {
    KeyframeModel.Defaults defaults = model.defaults();
    return new KeyframeSettings(
        seed, defaults.steps(), (float) (factor * guidance.orElse(defaults.guidance())), defaults.width(), defaults.height());
  }
}
