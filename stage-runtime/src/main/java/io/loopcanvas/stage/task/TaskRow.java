package io.loopcanvas.stage.task;

import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.job.TaskError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as the status page, the operator and the director see it.
 *
 * @param error why the last try failed
 * @param startedAt when a worker first took it up
 * @param worked time in which workers had it, its waits between two tries left out
 * @param traceparent of the request that began it, empty when there was none
 */
public record TaskRow(
    long id,
    String jobId,
    StageKind stage,
    int shot,
    int take,
    TaskState state,
    double progress,
    String step,
    Optional<TaskError> error,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Duration worked,
    String traceparent) {}
