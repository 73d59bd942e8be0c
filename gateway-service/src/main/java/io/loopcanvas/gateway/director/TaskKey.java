package io.loopcanvas.gateway.director;

import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.stage.task.TaskRow;

/**
 * Names a task within its job.
 *
 * @param shot 0 for stages of the whole job
 * @param take attempt at the shot; for stages of the whole job the attempt or round
 */
public record TaskKey(StageKind stage, int shot, int take) {
  public static TaskKey of(TaskRow task) {
    return new TaskKey(task.stage(), task.shot(), task.take());
  }
}
