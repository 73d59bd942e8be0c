package io.loopcanvas.torch.bundle;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A bundle that does not render, its every byte checked.
 *
 * @param digest SHA-256 of the manifest
 */
public record SideBundle<M extends SideManifest>(Path folder, M manifest, String digest) {
  /** @throws BundleException naming the file that is missing, altered or not understood, and what to do */
  public static SideBundle<HearingManifest> hearing(Path folder) throws BundleException {
    return open(folder, BundleKind.HEARING, HearingManifest.class);
  }

  /** As {@link #hearing}. */
  public static SideBundle<SeeingManifest> seeing(Path folder) throws BundleException {
    return open(folder, BundleKind.SEEING, SeeingManifest.class);
  }

  private static <M extends SideManifest> SideBundle<M> open(Path folder, BundleKind kind, Class<M> type) throws BundleException {
    try {
      ManifestFile file = ManifestFile.read(folder, kind);
      SideBundle<M> bundle = new SideBundle<>(folder, file.as(type), file.digest());
      bundle.manifest.check(bundle.files());
      bundle.files().verify();
      return bundle;
    } catch (IOException e) {
      throw new BundleException("cannot read the bundle in " + folder + ": " + e.getMessage(), e);
    }
  }

  public BundleFiles files() {
    return new BundleFiles(folder, manifest.files());
  }

  public Path file(String path) {
    return folder.resolve(path);
  }
}
