package io.loopcanvas.domain.stage;

import io.loopcanvas.domain.look.Look;
import io.loopcanvas.domain.verdict.Verdict;
import java.util.Optional;

/**
 * @param report {@code report.json} of this take
 * @param page {@code report.html} of a take that was not accepted, one self-contained file
 * @param phase1 total of 10
 * @param iconicSecond of the loop: its best still, where the poster is taken
 * @param look by which later jobs know this take; absent in results of a time before looks were kept
 */
public record ValidateResult(
    Verdict verdict, ArtifactRef report, Optional<ArtifactRef> page, double phase1, double iconicSecond, Optional<Look> look)
    implements StageResult {}
