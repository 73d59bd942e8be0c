package io.loopcanvas.gateway.director;

/** What a job is waiting for, or how it ended. */
public enum Phase {
  /** The track is here; nobody has ordered anything yet. */
  UPLOADED,
  ANALYSE,
  SHOTS,
  ASSEMBLE,
  REVIEW,
  COMPLETE,
  REJECTED,
  FAILED,
  CANCELLED;

  public boolean finished() {
    return switch (this) {
      case COMPLETE, REJECTED, FAILED, CANCELLED -> true;
      case UPLOADED, ANALYSE, SHOTS, ASSEMBLE, REVIEW -> false;
    };
  }
}
