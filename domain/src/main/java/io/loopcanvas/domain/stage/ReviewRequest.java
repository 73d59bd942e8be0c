package io.loopcanvas.domain.stage;

import io.loopcanvas.domain.concept.Concept;
import java.util.List;

/** Judge the delivered files: phase 1 again on what people see, and phase 2. */
public record ReviewRequest(
    List<ShotMedia> shots, List<ArtifactRef> deliverables, ArtifactRef edit, ArtifactRef analysis, Concept concept)
    implements StageRequest {}
