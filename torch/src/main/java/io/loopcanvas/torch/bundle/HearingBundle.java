package io.loopcanvas.torch.bundle;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A bundle that hears, its every byte checked.
 *
 * @param digest SHA-256 of the manifest
 */
public record HearingBundle(Path folder, HearingManifest manifest, String digest) {
  private static final String SETTING = "LOOPCANVAS_ANALYSIS_CLAP";

  /** @throws BundleException naming the file that is missing, altered or not understood, and what to do */
  public static HearingBundle open(Path folder) throws BundleException {
    try {
      ManifestFile file = ManifestFile.read(folder, SETTING);
      ManifestFile.require(file.kind() == BundleKind.HEARING, "this is a bundle " + file.kind().does() + ": " + SETTING
          + " takes one made by 'loopcanvas models export --clap'");
      HearingManifest manifest = file.as(HearingManifest.class);
      HearingBundle bundle = new HearingBundle(folder, manifest, file.digest());
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

  public Path texts() {
    return folder.resolve(manifest.hearing().texts());
  }
}
