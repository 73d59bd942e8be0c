package io.loopcanvas.stage.task;

import io.loopcanvas.domain.job.ErrorKind;

/** Why a task failed: the kind decides, the code is stable, the detail says what to do. */
public record TaskError(ErrorKind kind, String code, String detail) {}
