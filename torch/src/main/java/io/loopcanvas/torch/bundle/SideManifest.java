package io.loopcanvas.torch.bundle;

import java.util.Map;
import java.util.Optional;

/** {@code bundle.json} of a bundle that does not render. */
public sealed interface SideManifest permits HearingManifest, SeeingManifest {
  String name();

  String version();

  Optional<String> variant();

  Map<String, FileEntry> files();

  /** @throws BundleException naming the first rule that does not hold */
  void check(BundleFiles bundle) throws BundleException;
}
