package io.loopcanvas.render.models;

import io.loopcanvas.torch.bundle.HearingManifest;
import io.loopcanvas.torch.bundle.HearingManifest.Hearing;
import java.util.List;

/** What hears in a bundle, in words for a terminal. */
final class HearingText {
  private HearingText() {}

  static List<String> of(HearingManifest manifest) {
    Hearing hearing = manifest.hearing();
    return List.of(
        "hearing   %s, %d s at %d Hz in %d bands to %d numbers".formatted(hearing.architecture(), hearing.windowSamples() / hearing.rate(),
            hearing.rate(), hearing.mels(), hearing.width()),
        "texts     %d moods, %d styles, against %d songs".formatted(hearing.moods(), hearing.styles(), hearing.songs()));
  }
}
