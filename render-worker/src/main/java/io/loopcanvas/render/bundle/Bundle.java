package io.loopcanvas.render.bundle;

import io.loopcanvas.torch.bundle.BundleException;
import io.loopcanvas.torch.bundle.BundleFiles;
import io.loopcanvas.torch.bundle.BundleKind;
import io.loopcanvas.torch.bundle.ManifestFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory of exported model modules whose every byte was checked.
 *
 * @param digest SHA-256 of the manifest, which itself names the digest of every other file
 */
public record Bundle(Path folder, Manifest manifest, String digest) {
  /**
   * Reads the manifest and verifies sizes and checksums.
   *
   * @throws BundleException naming the file that is missing, altered or not understood
   */
  public static Bundle open(Path folder) throws BundleException {
    try {
      ManifestFile file = ManifestFile.read(folder, BundleKind.FOOTAGE);
      Manifest manifest = file.as(Manifest.class);
      Bundle bundle = new Bundle(folder, manifest, file.digest());
      ManifestRules.check(manifest, bundle.files());
      bundle.files().verify();
      return bundle;
    } catch (IOException e) {
      throw new BundleException("cannot read the bundle in " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * The same bundle with the modules that fit a processor.
   *
   * @param emulate whether bfloat16 may run where the processor has to emulate it
   * @param preferred the variant to take if the bundle has it and it may run; else the fastest that the processor computes
   * @throws BundleException when no variant of it fits
   */
  public Bundle on(Processor processor, boolean emulate, Optional<String> preferred) throws BundleException {
    return new Bundle(folder, Variants.fitting(manifest, processor, emulate, preferred), digest);
  }

  public BundleFiles files() {
    return new BundleFiles(folder, manifest.files());
  }

  public Path file(String path) {
    return folder.resolve(path);
  }
}
