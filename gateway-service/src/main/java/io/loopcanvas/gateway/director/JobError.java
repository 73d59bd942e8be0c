package io.loopcanvas.gateway.director;

import io.loopcanvas.domain.job.ErrorKind;

/** The fault that ended a job: a task died. */
public record JobError(ErrorKind kind, String code, String detail) {}
