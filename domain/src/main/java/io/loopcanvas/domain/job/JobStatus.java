package io.loopcanvas.domain.job;

import java.util.Locale;

/** The states the world sees. */
public enum JobStatus {
  QUEUED,
  ANALYSING,
  RENDERING,
  VALIDATING,
  ASSEMBLING,
  REGENERATING,
  COMPLETE,
  REJECTED,
  FAILED,
  CANCELLED;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether no further work will be done for the job unless somebody asks for it. */
  public boolean terminal() {
    return switch (this) {
      case COMPLETE, REJECTED, FAILED, CANCELLED -> true;
      case QUEUED, ANALYSING, RENDERING, VALIDATING, ASSEMBLING, REGENERATING -> false;
    };
  }
}
