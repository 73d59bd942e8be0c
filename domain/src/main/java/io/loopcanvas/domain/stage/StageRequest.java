package io.loopcanvas.domain.stage;

import io.loopcanvas.domain.job.StageKind;

/** What a task asks for. One record per stage, stored as JSON in the task's row. */
public sealed interface StageRequest
    permits AnalyseRequest, RenderRequest, GradeRequest, ValidateRequest, AssembleRequest, ReviewRequest {

  default StageKind stage() {
    return switch (this) {
      case AnalyseRequest r -> StageKind.ANALYSE;
      case RenderRequest r -> StageKind.RENDER;
      case GradeRequest r -> StageKind.GRADE;
      case ValidateRequest r -> StageKind.VALIDATE;
      case AssembleRequest r -> StageKind.ASSEMBLE;
      case ReviewRequest r -> StageKind.REVIEW;
    };
  }

  /** The record that a stage's stored request is read into. */
  static Class<? extends StageRequest> typeOf(StageKind stage) {
    return switch (stage) {
      case ANALYSE -> AnalyseRequest.class;
      case RENDER -> RenderRequest.class;
      case GRADE -> GradeRequest.class;
      case VALIDATE -> ValidateRequest.class;
      case ASSEMBLE -> AssembleRequest.class;
      case REVIEW -> ReviewRequest.class;
    };
  }
}
