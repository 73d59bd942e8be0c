package io.loopcanvas.domain.stage;

import io.loopcanvas.domain.job.StageKind;

/** What a stage found or made. One record per stage, stored as JSON in the task's row. */
public sealed interface StageResult
    permits AnalyseResult, RenderResult, GradeResult, ValidateResult, AssembleResult, ReviewResult {

  /** The record that a stage's stored result is read into. */
  static Class<? extends StageResult> typeOf(StageKind stage) {
    return switch (stage) {
      case ANALYSE -> AnalyseResult.class;
      case RENDER -> RenderResult.class;
      case GRADE -> GradeResult.class;
      case VALIDATE -> ValidateResult.class;
      case ASSEMBLE -> AssembleResult.class;
      case REVIEW -> ReviewResult.class;
    };
  }
}
