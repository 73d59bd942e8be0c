package io.loopcanvas.render.command;

import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.torch.bundle.BundleException;
import io.loopcanvas.torch.bundle.BundleFiles;
import io.loopcanvas.torch.bundle.ManifestFile;
import io.loopcanvas.torch.bundle.SideBundle;
import io.loopcanvas.torch.bundle.SideManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

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
      return switch (ManifestFile.kind(folder)) {
        case FOOTAGE -> of(Bundle.open(folder));
        case HEARING -> of(SideBundle.hearing(folder), HearingText::of);
        case SEEING -> of(SideBundle.seeing(folder), SeeingText::of);
      };
    } catch (IOException e) {
      throw new BundleException("cannot read the bundle in " + folder + ": " + e.getMessage(), e);
    }
  }

  private static AnyBundle of(Bundle bundle) throws BundleException {
    String variant = bundle.manifest().variant().orElse(bundle.manifest().device().orElse("cpu"));
    return new AnyBundle(bundle.files(), bundle.manifest().version(), variant, bundle.manifest().cuda(), BundleText.of(bundle));
  }

  private static <M extends SideManifest> AnyBundle of(SideBundle<M> bundle, Function<SideBundle<M>, List<String>> text) {
    return new AnyBundle(bundle.files(), bundle.manifest().version(), bundle.manifest().variant().orElse("cpu"), false, text.apply(bundle));
  }
}
