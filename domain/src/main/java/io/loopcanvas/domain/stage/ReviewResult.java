package io.loopcanvas.domain.stage;

import io.loopcanvas.domain.verdict.Verdict;

/**
 * @param report {@code report.json} of the job
 * @param page {@code report.html}, one self-contained file
 * @param weakestShot whose prompt is changed when phase 2 fails
 * @param phase1 total of 10, the lowest among the delivered shots
 * @param phase2 total of 100
 */
public record ReviewResult(
    Verdict verdict, ArtifactRef report, ArtifactRef page, int weakestShot, double phase1, double phase2)
    implements StageResult {}
