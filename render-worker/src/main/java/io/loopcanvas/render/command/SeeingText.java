package io.loopcanvas.render.command;

import io.loopcanvas.torch.bundle.SeeingManifest;
import io.loopcanvas.torch.bundle.SeeingManifest.Seeing;
import io.loopcanvas.torch.bundle.SideBundle;
import java.util.List;

/** A bundle that sees, in words for a terminal. */
final class SeeingText {
  private SeeingText() {}

  static List<String> of(SideBundle<SeeingManifest> bundle) {
    SeeingManifest manifest = bundle.manifest();
    Seeing seeing = manifest.seeing();
    return List.of(
        manifest.name() + " " + manifest.version() + ", " + manifest.variant().orElse("cpu"),
        "digest    " + bundle.digest(),
        "seeing    %s, pictures and texts of at most %d tokens to %d numbers".formatted(seeing.architecture(), seeing.maxLength(), seeing.width()),
        "against   %d pictures".formatted(seeing.pictures().count()),
        "licences  " + String.join(", ", bundle.files().licences()),
        "files     %d, %.1f MB".formatted(manifest.files().size(), bundle.files().megabytes()));
  }
}
