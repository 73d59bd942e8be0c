package io.loopcanvas.media;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What one run of FFmpeg may use.
 *
 * @param time wall time; past it the process is killed
 * @param cancelled asked ten times a second; once true the process is killed
 * @param memoryBytes of address space; past it the process fails (Linux with util-linux; elsewhere not limited)
 * @param fileBytes largest file it may write; likewise
 */
public record RunLimits(Duration time, BooleanSupplier cancelled, long memoryBytes, long fileBytes) {
  /** An encoder of 4K film with its threads takes half of it. */
  private static final long MEMORY = 4L << 30;
  /** Half an hour of film at twice our rate. */
  private static final long FILE = 4L << 30;

  /** The usual memory and file size. */
  public RunLimits(Duration time, BooleanSupplier cancelled) {
    this(time, cancelled, MEMORY, FILE);
  }

  public static RunLimits of(Duration time) {
    return new RunLimits(time, () -> false);
  }
}
