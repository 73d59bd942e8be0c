package io.loopcanvas.analysis;

import io.loopcanvas.analysis.concept.ConceptComposer;
import io.loopcanvas.analysis.concept.ConceptWriter;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.stage.AnalyseRequest;
import io.loopcanvas.domain.stage.AnalyseResult;
import io.loopcanvas.stage.Stage;
import io.loopcanvas.stage.StageContext;
import io.loopcanvas.stage.StageException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** ANALYSE as the runtime finds it. */
@ApplicationScoped
class AnalyseStage implements Stage<AnalyseRequest, AnalyseResult> {
  private final Ears ears;
  private final Optional<String> problem;
  private final AnalysePipeline pipeline;

  /** @param composers a concept composer of the house, when one is plugged in */
  @Inject
  AnalyseStage(AnalysisConfig config, Instance<ConceptComposer> composers) {
    this(config, composers.isResolvable() ? composers.get() : ConceptWriter.shipped());
  }

  AnalyseStage(AnalysisConfig config, ConceptComposer composer) {
    Ears opened = Ears.none();
    Optional<String> wrong = Optional.empty();
    try {
      opened = Ears.open(config.clap(), config.whisper(), config.cache());
    } catch (UnusableModelException e) {
      wrong = Optional.of(e.getMessage());
    }
    ears = opened;
    problem = wrong;
    pipeline = new AnalysePipeline(config.longestTrack(), composer, ears);
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
  public Set<String> unmet() {
    return problem.map(Set::of).orElse(Set.of());
  }

  /** @throws StageException RESOURCE {@code MODEL_UNUSABLE}, else as {@link AnalysePipeline#run} */
  @Override
  public AnalyseResult run(AnalyseRequest request, StageContext context) throws Exception {
    if (problem.isPresent()) {
      throw new StageException(ErrorKind.RESOURCE, "MODEL_UNUSABLE", problem.get());
    }
    return pipeline.run(request, context);
  }

  @PreDestroy
  void close() {
    ears.close();
  }
}
