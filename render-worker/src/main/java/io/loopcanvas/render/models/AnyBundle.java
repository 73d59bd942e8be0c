package io.loopcanvas.render.models;

import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.torch.bundle.BundleException;
import io.loopcanvas.torch.bundle.BundleFiles;
import io.loopcanvas.torch.bundle.ManifestFile;
import io.loopcanvas.torch.bundle.SideBundle;
import io.loopcanvas.torch.bundle.SideManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A bundle of any kind, opened and checked.
 *
 * @param variant the precision inside, else the device
 * @param digest SHA-256 of the manifest
 * @param inside what only its kind has, in words for a terminal
 */
record AnyBundle(String name, String version, String variant, boolean cuda, String digest, BundleFiles files, List<String> inside) {
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
    return new AnyBundle(bundle.manifest().name(), bundle.manifest().version(), variant, bundle.manifest().cuda(), bundle.digest(), bundle.files(),
        FootageText.of(bundle));
  }

  private static <M extends SideManifest> AnyBundle of(SideBundle<M> bundle, Function<M, List<String>> text) {
    M manifest = bundle.manifest();
    return new AnyBundle(manifest.name(), manifest.version(), manifest.variant().orElse("cpu"), false, bundle.digest(), bundle.files(),
        text.apply(manifest));
  }

  /** The bundle in words for a terminal. */
  List<String> text() {
    List<String> lines = new ArrayList<>(List.of(name + " " + version + ", " + variant, "digest    " + digest));
    lines.addAll(inside);
    lines.add("licences  " + String.join(", ", files.licences()));
    lines.add("files     %d, %.1f MB".formatted(files.entries().size(), files.megabytes()));
    return lines;
  }
}
