package io.loopcanvas.gateway.ops;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.loopcanvas.domain.job.TaskError;
import io.loopcanvas.gateway.director.TaskKey;
import io.loopcanvas.gateway.job.JobEntity;
import io.loopcanvas.stage.task.DeadTask;
import io.loopcanvas.stage.task.TaskRow;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dead task with its reason.
 *
 * @param retries spent, by error kind
 * @param retryable whether its job still ends with it; else the job was made again, or is gone
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record DeadTaskView(
    long id,
    String jobId,
    Optional<String> title,
    Optional<String> partner,
    String stage,
    int shot,
    int take,
    Optional<String> kind,
    Optional<String> code,
    Optional<String> detail,
    @JsonRawValue @Schema(implementation = Map.class) String retries,
    Optional<String> worker,
    Optional<Instant> endedAt,
    boolean retryable) {

  static DeadTaskView of(DeadTask dead, Optional<JobEntity> job) {
    TaskRow task = dead.task();
    return new DeadTaskView(
        task.id(), task.jobId(), job.map(j -> j.title), job.map(j -> j.partner), task.stage().id(), task.shot(), task.take(),
        task.error().map(e -> e.kind().name()), task.error().map(TaskError::code), task.error().map(TaskError::detail),
        dead.retries(), dead.worker(), task.endedAt(), job.filter(j -> j.state().failedAt(TaskKey.of(task))).isPresent());
  }
}
