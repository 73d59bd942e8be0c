package io.loopcanvas.render;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.stage.RenderRequest;
import io.loopcanvas.stage.StageException;
import java.util.OptionalDouble;

/** What a request must say before any model runs. */
public final class RequestRules {
  private RequestRules() {}

  /** @throws StageException INPUT naming the value */
  public static void check(RenderRequest request) {
    if (request.prompt().isBlank()) {
      throw new StageException(ErrorKind.INPUT, "EMPTY_PROMPT", "the prompt is empty: say what the shot shows");
    }
    notNegative("guidance", request.guidance());
    notNegative("motion bucket", request.motionBucket());
    notNegative("noise augmentation", request.noiseAugmentation());
  }

  private static void notNegative(String name, OptionalDouble value) {
    if (value.isPresent() && !(value.getAsDouble() >= 0 && Double.isFinite(value.getAsDouble()))) {
      throw new StageException(
          ErrorKind.INPUT, "BAD_PARAMETER", name + " " + value.getAsDouble() + " is not a number of 0 or more");
    }
  }
}
