package io.loopcanvas.gateway.ops;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What operators may do over the API. */
@ConfigMapping(prefix = "loopcanvas.ops")
public interface OpsConfig {
  /** Whoever sends it as a bearer token is an operator; without one {@code /ops} is closed. Environment: {@code LOOPCANVAS_OPS_TOKEN}. */
  Optional<String> token();
}
