package io.loopcanvas.stage.task;

import io.loopcanvas.domain.job.ErrorKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a claim holds and how often a task is tried. */
@ConfigMapping(prefix = "loopcanvas.task")
public interface TaskPolicy {
  /** A claim is lost when no heartbeat came for this long. */
  @WithDefault("60s")
  Duration lease();

  /** Pause before the first retry; doubled for each further one. */
  @WithDefault("2s")
  Duration backoff();

  /** Retries after errors of kind RESOURCE: memory, disk and time may be there next time. */
  @WithDefault("3")
  int resourceRetries();

  /** Retries after errors of kind DEPENDENCY: with the backoff they span about two minutes. */
  @WithDefault("6")
  int dependencyRetries();

  /** Retries after errors of kind INTERNAL: a fault that shows twice will show again. */
  @WithDefault("2")
  int internalRetries();

  /** Leases that may run out: beyond it the task itself is suspected of killing its workers. */
  @WithDefault("4")
  int lostWorkers();

  default int retries(ErrorKind kind) {
    return switch (kind) {
      case INPUT -> 0;
      case RESOURCE -> resourceRetries();
      case DEPENDENCY -> dependencyRetries();
      case INTERNAL -> internalRetries();
    };
  }
}
