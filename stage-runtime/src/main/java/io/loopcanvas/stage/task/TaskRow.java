package io.loopcanvas.stage.task;

import io.loopcanvas.domain.job.StageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as the status page, the operator and the director see it.
 *
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
    String state,
    double progress,
    String step,
    Optional<String> errorKind,
    Optional<String> errorCode,
    Optional<String> errorDetail,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Duration worked,
    String traceparent) {}
