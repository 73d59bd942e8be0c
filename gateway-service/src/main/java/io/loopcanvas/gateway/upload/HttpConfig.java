package io.loopcanvas.gateway.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What requests may be. */
@ConfigMapping(prefix = "loopcanvas.http")
interface HttpConfig {
  /** Largest body that is no upload: the longest lyrics have room, every letter of them escaped. */
  @WithDefault("128K")
  MemorySize maxJsonBytes();
}
