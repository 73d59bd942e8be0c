package io.loopcanvas.stage.task;

/** Where a task stands. */
public enum TaskState {
  READY,
  LEASED,
  SUCCEEDED,
  /** Given up for good. */
  DEAD,
  CANCELLED
}
