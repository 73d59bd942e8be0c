package io.loopcanvas.render.command;

import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.torch.bundle.BundleException;
import io.loopcanvas.torch.bundle.BundleFiles;
import io.loopcanvas.torch.bundle.HearingBundle;
import io.loopcanvas.torch.bundle.ManifestFile;
import io.loopcanvas.torch.bundle.SeeingBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A bundle of any kind, opened and checked.
 *
 * @param variant the precision inside, else the device
 * @param text the bundle in words for a terminal
 */
record AnyBundle(BundleFiles files, String version, String variant, boolean cuda, List<String> text) {
  /** @throws BundleException naming the file that is missing, altered or not understood */
  static AnyBundle open(Path folder) throws BundleException {
    try {
      return switch (ManifestFile.read(folder, "BUNDLE").kind()) {
        case FOOTAGE -> of(Bundle.open(folder));
        case HEARING -> of(HearingBundle.open(folder));
        case SEEING -> of(SeeingBundle.open(folder));
      };
    } catch (IOException e) {
      throw new BundleException("cannot read the bundle in " + folder + ": " + e.getMessage(), e);
    }
  }

  private static AnyBundle of(Bundle bundle) throws BundleException {
    String variant = bundle.manifest().variant().orElse(bundle.manifest().device().orElse("cpu"));
    return new AnyBundle(bundle.files(), bundle.manifest().version(), variant, bundle.manifest().cuda(), BundleText.of(bundle));
  }

  private static AnyBundle of(HearingBundle bundle) {
    String variant = bundle.manifest().variant().orElse("cpu");
    return new AnyBundle(bundle.files(), bundle.manifest().version(), variant, false, HearingText.of(bundle));
  }

  private static AnyBundle of(SeeingBundle bundle) {
    String variant = bundle.manifest().variant().orElse("cpu");
    return new AnyBundle(bundle.files(), bundle.manifest().version(), variant, false, SeeingText.of(bundle));
  }
}
