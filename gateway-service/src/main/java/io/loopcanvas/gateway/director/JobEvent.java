package io.loopcanvas.gateway.director;

import io.loopcanvas.domain.job.TaskError;
import io.loopcanvas.domain.stage.StageResult;

/** What can happen to a job. */
public sealed interface JobEvent {
  /** The track's owner ordered, or wants the film of a dry run. */
  record Submitted(JobOrder order) implements JobEvent {}

  record StageSucceeded(TaskKey task, StageResult result) implements JobEvent {}

  /** A task is dead: its input is at fault or its retries are spent. */
  record StageFailed(TaskKey task, TaskError error) implements JobEvent {}

  /** An operator has mended what made this task die. */
  record RetryRequested(TaskKey task) implements JobEvent {}

  record CancelRequested() implements JobEvent {}

  record RegenerateRequested(Revision revision) implements JobEvent {}
}
