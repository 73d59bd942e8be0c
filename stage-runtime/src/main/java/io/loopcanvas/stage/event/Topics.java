package io.loopcanvas.stage.event;

/** The topics and who listens. */
public final class Topics {
  /** Tasks that wait; workers wake up by it. */
  public static final String TASKS = "loopcanvas.task.events.v1";
  /** Jobs submitted, tasks ended; the director decides by it. */
  public static final String STAGES = "loopcanvas.stage.events.v1";
  /** Jobs that ended; for partners and accounting. */
  public static final String JOBS = "loopcanvas.job.events.v1";

  private Topics() {}
}
