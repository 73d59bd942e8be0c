package io.loopcanvas.post.assemble;

import io.loopcanvas.domain.catalogue.EditCatalogue;
import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.stage.AssembleRequest;
import io.loopcanvas.domain.stage.AssembleResult;
import io.loopcanvas.post.PostConfig;
import io.loopcanvas.stage.Stage;
import io.loopcanvas.stage.StageContext;
import jakarta.enterprise.context.ApplicationScoped;

/** ASSEMBLE as the runtime sees it. */
@ApplicationScoped
class AssembleStage implements Stage<AssembleRequest, AssembleResult> {
  private final Assembly assembly;

  AssembleStage(PostConfig config) {
    assembly = new Assembly(
        GradeCatalogue.shipped(), SurfaceCatalogue.shipped(), EditCatalogue.shipped(), config.encoderLimit(),
        config.provenance());
  }

  @Override
  public StageKind kind() {
    return StageKind.ASSEMBLE;
  }

  @Override
  public Class<AssembleRequest> requestType() {
    return AssembleRequest.class;
  }

  @Override
  public AssembleResult run(AssembleRequest request, StageContext context) throws InterruptedException {
    return assembly.run(request, context);
  }
}
