package io.loopcanvas.analysis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the analysis service. */
@ConfigMapping(prefix = "loopcanvas.analysis")
interface AnalysisConfig {
  /** Longer tracks are refused; the samples of half an hour take 160 MB. */
  @WithDefault("PT30M")
  Duration longestTrack();
}
