package io.loopcanvas.gateway.director;

import io.loopcanvas.domain.job.JobStatus;
import io.loopcanvas.domain.stage.StageRequest;

/** What the director wants done, in the transaction that stores the job's next state. */
public sealed interface Decision {
  record Enqueue(StageRequest request, int shot, int take) implements Decision {}

  /** A task that was given up shall be done after all. */
  record Revive(TaskKey task) implements Decision {}

  /** Nothing of what is still open is wanted any more. */
  record CancelTasks() implements Decision {}

  /** The attempt ended, and how. A rejected one is not billed. */
  record Finish(JobStatus outcome) implements Decision {}
}
