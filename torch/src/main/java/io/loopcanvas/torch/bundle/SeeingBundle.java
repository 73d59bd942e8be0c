package io.loopcanvas.torch.bundle;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A bundle that sees, its every byte checked.
 *
 * @param digest SHA-256 of the manifest
 */
public record SeeingBundle(Path folder, SeeingManifest manifest, String digest) {
  private static final String SETTING = "LOOPCANVAS_VALIDATION_CLIP";

  /** @throws BundleException naming the file that is missing, altered or not understood, and what to do */
  public static SeeingBundle open(Path folder) throws BundleException {
    try {
      ManifestFile file = ManifestFile.read(folder, SETTING);
      ManifestFile.require(file.kind() == BundleKind.SEEING, "this is a bundle " + file.kind().does() + ": " + SETTING
          + " takes one made by 'loopcanvas models export --clip'");
      SeeingManifest manifest = file.as(SeeingManifest.class);
      SeeingBundle bundle = new SeeingBundle(folder, manifest, file.digest());
      manifest.check(bundle.files());
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
