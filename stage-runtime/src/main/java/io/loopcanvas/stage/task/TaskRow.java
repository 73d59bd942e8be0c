package io.loopcanvas.stage.task;

import io.loopcanvas.domain.job.StageKind;
import java.time.Instant;
import java.util.Optional;

/** A task as the status page and the operator see it. */
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
    Optional<Instant> endedAt) {}
