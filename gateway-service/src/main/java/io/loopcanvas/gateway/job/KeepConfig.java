package io.loopcanvas.gateway.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long things are kept. */
@ConfigMapping(prefix = "loopcanvas.keep")
public interface KeepConfig {
  /** An upload that nobody orders. */
  @WithDefault("24h")
  Duration uploads();

  /** A job after its last end; for ever when empty. */
  Optional<Duration> jobs();

  /** Time between two looks for what is older. */
  @WithDefault("10m")
  Duration sweep();
}
