package io.loopcanvas.render.command;

import io.loopcanvas.torch.bundle.HearingManifest;
import io.loopcanvas.torch.bundle.HearingManifest.Hearing;
import io.loopcanvas.torch.bundle.SideBundle;
import java.util.List;

/** A bundle that hears, in words for a terminal. */
final class HearingText {
  private HearingText() {}

  static List<String> of(SideBundle<HearingManifest> bundle) {
    HearingManifest manifest = bundle.manifest();
    Hearing hearing = manifest.hearing();
    return List.of(
        manifest.name() + " " + manifest.version() + ", " + manifest.variant().orElse("cpu"),
        "digest    " + bundle.digest(),
        "hearing   %s, %d s at %d Hz in %d bands to %d numbers".formatted(hearing.architecture(), hearing.windowSamples() / hearing.rate(),
            hearing.rate(), hearing.mels(), hearing.width()),
        "texts     %d moods, %d styles, against %d songs".formatted(hearing.moods(), hearing.styles(), hearing.songs()),
        "licences  " + String.join(", ", bundle.files().licences()),
        "files     %d, %.1f MB".formatted(manifest.files().size(), bundle.files().megabytes()));
  }
}
