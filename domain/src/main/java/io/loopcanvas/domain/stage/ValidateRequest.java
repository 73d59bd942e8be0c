package io.loopcanvas.domain.stage;

import io.loopcanvas.domain.concept.Concept;
import java.util.List;

/**
 * Judge one take: phase 1 and what phase 2 can say of a single shot.
 *
 * @param analysis of the track, for beat and energy synchrony
 */
public record ValidateRequest(
    int shot,
    int take,
    ArtifactRef master,
    ArtifactRef loop,
    ArtifactRef keyframe,
    List<Double> sourceFrames,
    ArtifactRef analysis,
    Concept concept)
    implements StageRequest {}
