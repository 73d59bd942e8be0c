package io.loopcanvas.render.models;

import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.render.bundle.KeyframeModel;
import io.loopcanvas.render.bundle.Manifest;
import io.loopcanvas.render.bundle.MotionModel;
import io.loopcanvas.render.bundle.Processor;
import io.loopcanvas.torch.bundle.BundleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What makes footage in a bundle, in words for a terminal. */
final class FootageText {
  private FootageText() {}

  /** @throws BundleException when no variant of it runs on this processor */
  static List<String> of(Bundle bundle) throws BundleException {
    Manifest manifest = bundle.manifest();
    KeyframeModel still = manifest.keyframe();
    MotionModel moving = manifest.motion();
    List<String> lines = new ArrayList<>();
    if (manifest.alternatives().isPresent()) {
      lines.add("variants  " + manifest.variant().orElse("cpu") + ", " + String.join(", ", manifest.alternatives().get().keySet())
          + "; here runs " + bundle.on(Processor.here(), true, Place.here().variant()).manifest().variant().orElse("cpu"));
    }
    lines.add("keyframe  %s, %d steps of %s (%s), guidance %.1f, %dx%d".formatted(still.architecture(), still.defaults().steps(),
        words(still.solver()), words(still.noise().spacing()), still.defaults().guidance(), still.defaults().width(),
        still.defaults().height()));
    lines.add("motion    %s, %d frames at %d a second, %d steps of %s, bucket %.0f, decoded %d at once".formatted(moving.architecture(),
        moving.frames(), moving.fps(), moving.defaults().steps(), words(moving.solver()), moving.motionBucket(), moving.decodeChunk()));
    return lines;
  }

  private static String words(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
