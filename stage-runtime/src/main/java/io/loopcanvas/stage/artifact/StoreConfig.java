package io.loopcanvas.stage.artifact;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where artifacts are kept: any S3-compatible store. */
@ConfigMapping(prefix = "loopcanvas.store")
public interface StoreConfig {
  /** Address with scheme, e.g. {@code http://127.0.0.1:9000}. */
  String endpoint();

  /** Must exist, or the access key must be allowed to create it. */
  String bucket();

  String accessKey();

  String secretKey();

  /** Asked by some stores for the signature. */
  Optional<String> region();

  /** Give up on a silent store after this many seconds. */
  @WithDefault("30")
  int timeoutSeconds();
}
