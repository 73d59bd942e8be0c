package io.loopcanvas.domain.stage;

import io.loopcanvas.domain.concept.Concept;
import java.util.List;

/**
 * Cut the deliverables.
 *
 * @param shots accepted takes in the concept's order, at least one; the first is the canvas
 * @param track the uploaded audio
 * @param analysis sections and beats of the track
 */
public record AssembleRequest(List<ShotMedia> shots, ArtifactRef track, ArtifactRef analysis, Concept concept, long seed)
    implements StageRequest {}
