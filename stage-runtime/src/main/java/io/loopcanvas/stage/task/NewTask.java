package io.loopcanvas.stage.task;

import io.loopcanvas.domain.stage.StageRequest;

/**
 * Work to be done for a job.
 *
 * @param shot index of the shot, 0 for stages of the whole job
 * @param take attempt at the shot, or round of a stage of the whole job
 */
public record NewTask(String jobId, StageRequest request, int shot, int take, String traceparent) {}
