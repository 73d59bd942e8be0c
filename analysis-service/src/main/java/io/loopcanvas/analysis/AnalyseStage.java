package io.loopcanvas.analysis;

import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.stage.AnalyseRequest;
import io.loopcanvas.domain.stage.AnalyseResult;
import io.loopcanvas.stage.Stage;
import io.loopcanvas.stage.StageContext;
import jakarta.enterprise.context.ApplicationScoped;

/** ANALYSE as the runtime finds it. */
@ApplicationScoped
class AnalyseStage implements Stage<AnalyseRequest, AnalyseResult> {
  private final AnalysePipeline pipeline;

  AnalyseStage(AnalysisConfig config) {
    pipeline = new AnalysePipeline(config.longestTrack());
  }

  @Override
  public StageKind kind() {
    return StageKind.ANALYSE;
  }

  @Override
  public Class<AnalyseRequest> requestType() {
    return AnalyseRequest.class;
  }

  @Override
  public AnalyseResult run(AnalyseRequest request, StageContext context) throws Exception {
    return pipeline.run(request, context);
  }
}
