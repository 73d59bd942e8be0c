package io.loopcanvas.domain.stage;

import io.loopcanvas.domain.concept.Concept;

/**
 * @param analysis {@code analysis.json}
 * @param conceptFile {@code concept.json}
 * @param concept its content, from which the director plans the shots
 * @param trackSeconds decoded length of the track
 */
public record AnalyseResult(ArtifactRef analysis, ArtifactRef conceptFile, Concept concept, double trackSeconds)
    implements StageResult {}
