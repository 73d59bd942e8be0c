package io.loopcanvas.gateway.director;

import io.loopcanvas.domain.stage.ArtifactRef;
import java.util.List;
import java.util.Optional;

/**
 * The verdict that ended a job on quality.
 *
 * @param shot whose regenerations were used up
 * @param phase which phase of the validation spoke last, 1 or 2
 * @param flags hard flags seen, empty when a score was too low
 * @param failed names of the failed measures, worst first
 * @param report {@code report.json} with the evidence
 */
public record Rejection(
    int shot,
    int take,
    int phase,
    List<String> flags,
    List<String> failed,
    ArtifactRef report,
    Optional<ArtifactRef> page,
    double phase1,
    Optional<Double> phase2) {}
