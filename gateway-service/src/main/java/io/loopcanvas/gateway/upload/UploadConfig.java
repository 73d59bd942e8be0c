package io.loopcanvas.gateway.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What may be uploaded. */
@ConfigMapping(prefix = "loopcanvas.upload")
public interface UploadConfig {
  /** Largest upload, the form around the file included; {@code application.properties} sets it for the framework as well. */
  MemorySize maxBytes();

  /** Of all uploads under way at once; more are asked to come back. */
  @WithDefault("2G")
  MemorySize room();

  /** Longest track. */
  @WithDefault("30m")
  Duration maxDuration();

  /** Shortest sound that can be decoded; less is no song. */
  @WithDefault("1s")
  Duration minDuration();

  /** Wall time for decoding one upload. */
  @WithDefault("90s")
  Duration decodeTime();

  /** Uploads decoded at once; more wait. */
  @WithDefault("2")
  int parallelDecodes();

  /** How long an upload waits for its turn before it is asked to come back. */
  @WithDefault("60s")
  Duration decodeWait();
}
