package io.loopcanvas.domain.job;

import java.util.Locale;

/** The six stages a job's work is cut into; every task belongs to one. */
public enum StageKind {
  ANALYSE,
  RENDER,
  GRADE,
  VALIDATE,
  ASSEMBLE,
  REVIEW;

  /** Lower-case name, used in artifact keys and in the status answer. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
