package io.loopcanvas.domain.job;

/** Why a task failed, or the job that waited for it: the kind decides, the code is stable, the detail says what to do. */
public record TaskError(ErrorKind kind, String code, String detail) {}
