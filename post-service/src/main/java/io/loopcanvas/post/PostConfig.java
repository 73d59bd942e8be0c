package io.loopcanvas.post;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code loopcanvas.post.*} */
@ConfigMapping(prefix = "loopcanvas.post")
public interface PostConfig {
  /** Wall time that one run of an encoder may take; past it the task fails with RESOURCE and is tried again. */
  @WithDefault("5m")
  Duration encoderLimit();

  /** Whether delivered files say in their metadata how they were made: style, seed, shots, and that models made them. */
  @WithDefault("true")
  boolean provenance();
}
