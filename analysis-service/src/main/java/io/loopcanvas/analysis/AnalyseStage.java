package io.loopcanvas.analysis;

import io.loopcanvas.analysis.concept.ConceptComposer;
import io.loopcanvas.analysis.concept.ConceptWriter;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.stage.AnalyseRequest;
import io.loopcanvas.domain.stage.AnalyseResult;
import io.loopcanvas.stage.Stage;
import io.loopcanvas.stage.StageContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

/** ANALYSE as the runtime finds it. */
@ApplicationScoped
class AnalyseStage implements Stage<AnalyseRequest, AnalyseResult> {
  private final AnalysePipeline pipeline;

  /** @param composers a concept composer of the house, when one is plugged in */
  AnalyseStage(AnalysisConfig config, Instance<ConceptComposer> composers) {
    ConceptComposer composer = composers.isResolvable() ? composers.get() : ConceptWriter.shipped();
    pipeline = new AnalysePipeline(config.longestTrack(), composer);
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
