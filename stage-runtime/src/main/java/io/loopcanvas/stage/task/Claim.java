package io.loopcanvas.stage.task;

import io.loopcanvas.domain.job.StageKind;

/**
 * A worker's hold on a task. Every write under it carries {@link #number}; a later claim of the same task makes it void.
 *
 * @param request JSON of the stage's request
 */
public record Claim(
    long taskId, long number, String jobId, StageKind stage, int shot, int take, String request, String traceparent) {}
