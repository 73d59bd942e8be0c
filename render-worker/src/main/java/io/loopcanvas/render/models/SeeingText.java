package io.loopcanvas.render.models;

import io.loopcanvas.torch.bundle.SeeingManifest;
import io.loopcanvas.torch.bundle.SeeingManifest.Seeing;
import java.util.List;

/** What sees in a bundle, in words for a terminal. */
final class SeeingText {
  private SeeingText() {}

  static List<String> of(SeeingManifest manifest) {
    Seeing seeing = manifest.seeing();
    return List.of(
        "seeing    %s, pictures and texts of at most %d tokens to %d numbers".formatted(seeing.architecture(), seeing.maxLength(), seeing.width()),
        "against   %d pictures".formatted(seeing.pictures().count()));
  }
}
