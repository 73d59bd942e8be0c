package io.loopcanvas.gateway.status;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What work costs. */
@ConfigMapping(prefix = "loopcanvas.cost")
public interface CostConfig {
  /** US dollars for a second of the GPU that renders in cloud mode: an H100 at about 4 dollars an hour. */
  @WithDefault("0.0011")
  double cloudSecondUsd();
}
