package io.loopcanvas.domain.stage;

import io.loopcanvas.domain.verdict.Verdict;

/**
 * @param report {@code report.json} of this take
 * @param phase1 total of 10
 */
public record ValidateResult(Verdict verdict, ArtifactRef report, double phase1) implements StageResult {}
