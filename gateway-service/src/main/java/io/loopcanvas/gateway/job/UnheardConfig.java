package io.loopcanvas.gateway.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a job stands still. */
@ConfigMapping(prefix = "loopcanvas.unheard")
public interface UnheardConfig {
  /** Facts come within a second; a job that has had nothing to do for this long has missed one. */
  @WithDefault("2m")
  Duration after();

  /** Time between two looks for such jobs. */
  @WithDefault("1m")
  Duration sweep();
}
