package io.loopcanvas.gateway.director;

import io.loopcanvas.domain.stage.AnalyseResult;
import io.loopcanvas.domain.stage.AssembleResult;
import io.loopcanvas.domain.stage.ReviewResult;
import java.util.List;
import java.util.Optional;

/**
 * An accepted output. It stays until a newer one is accepted.
 *
 * @param order what it was made from; absent where it was stored before orders were kept with it
 * @param assembled absent, like the review, after a dry run
 */
public record Delivery(
    Optional<JobOrder> order, AnalyseResult analysis, List<ShotState> shots, Optional<AssembleResult> assembled,
    Optional<ReviewResult> review) {}
