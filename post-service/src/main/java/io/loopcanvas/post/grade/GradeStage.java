package io.loopcanvas.post.grade;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.stage.GradeRequest;
import io.loopcanvas.domain.stage.GradeResult;
import io.loopcanvas.post.PostConfig;
import io.loopcanvas.stage.Stage;
import io.loopcanvas.stage.StageContext;
import jakarta.enterprise.context.ApplicationScoped;

/** GRADE as the runtime sees it. */
@ApplicationScoped
class GradeStage implements Stage<GradeRequest, GradeResult> {
  private final Grading grading;

  GradeStage(PostConfig config) {
    grading = new Grading(GradeCatalogue.shipped(), SurfaceCatalogue.shipped(), config.encoderLimit(), config.provenance());
  }

  @Override
  public StageKind kind() {
    return StageKind.GRADE;
  }

  @Override
  public Class<GradeRequest> requestType() {
    return GradeRequest.class;
  }

  @Override
  public GradeResult run(GradeRequest request, StageContext context) throws InterruptedException {
    return grading.run(request, context);
  }
}
