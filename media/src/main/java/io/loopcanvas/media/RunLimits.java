package io.loopcanvas.media;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What one run of FFmpeg may use.
 *
 * @param time wall time; past it the process is killed
 * @param cancelled asked ten times a second; once true the process is killed
 */
public record RunLimits(Duration time, BooleanSupplier cancelled) {
  public static RunLimits of(Duration time) {
    return new RunLimits(time, () -> false);
  }
}
