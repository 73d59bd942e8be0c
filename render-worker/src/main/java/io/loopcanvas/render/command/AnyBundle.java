package io.loopcanvas.render.command;

import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.torch.bundle.BundleException;
import io.loopcanvas.torch.bundle.BundleFiles;
import io.loopcanvas.torch.bundle.HearingBundle;
import io.loopcanvas.torch.bundle.ManifestFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A bundle of either kind, opened and checked. */
sealed interface AnyBundle {
  /** Makes footage: SDXL and SVD. */
  record Footage(Bundle bundle) implements AnyBundle {}

  /** Hears songs: CLAP. */
  record Hearing(HearingBundle bundle) implements AnyBundle {}

  /** @throws BundleException naming the file that is missing, altered or not understood */
  static AnyBundle open(Path folder) throws BundleException {
    try {
      return ManifestFile.read(folder, "BUNDLE").json().has("hearing")
          ? new Hearing(HearingBundle.open(folder)) : new Footage(Bundle.open(folder));
    } catch (IOException e) {
      throw new BundleException("cannot read the bundle in " + folder + ": " + e.getMessage(), e);
    }
  }

  default BundleFiles files() {
    return switch (this) {
      case Footage(Bundle bundle) -> bundle.files();
      case Hearing(HearingBundle bundle) -> bundle.files();
    };
  }

  default String version() {
    return switch (this) {
      case Footage(Bundle bundle) -> bundle.manifest().version();
      case Hearing(HearingBundle bundle) -> bundle.manifest().version();
    };
  }

  /** The precision inside, else the device. */
  default String variant() {
    return switch (this) {
      case Footage(Bundle bundle) -> bundle.manifest().variant().orElse(bundle.manifest().device().orElse("cpu"));
      case Hearing(HearingBundle bundle) -> bundle.manifest().variant().orElse("cpu");
    };
  }

  default boolean cuda() {
    return this instanceof Footage(Bundle bundle) && bundle.manifest().cuda();
  }

  /** The bundle in words for a terminal. */
  default List<String> text() throws BundleException {
    return switch (this) {
      case Footage(Bundle bundle) -> BundleText.of(bundle);
      case Hearing(HearingBundle bundle) -> HearingText.of(bundle);
    };
  }
}
