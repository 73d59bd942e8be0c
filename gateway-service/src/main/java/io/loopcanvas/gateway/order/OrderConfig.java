package io.loopcanvas.gateway.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an order gets when it does not say. */
@ConfigMapping(prefix = "loopcanvas")
public interface OrderConfig {
  /** {@code fast}, {@code local} or {@code cloud}; the environment's {@code LOOPCANVAS_MODE}. */
  @WithDefault("local")
  String mode();
}
