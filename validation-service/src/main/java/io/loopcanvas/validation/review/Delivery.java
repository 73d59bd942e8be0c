package io.loopcanvas.validation.review;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.concept.Concept;
import io.loopcanvas.domain.edit.Edit;
import io.loopcanvas.domain.look.Look;
import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Picture;
import java.util.List;
import java.util.Optional;

/**
 * A finished job as the review sees it.
 *
 * @param canvas master of the canvas before grain
 * @param shots in the concept's order, the canvas first
 * @param film a look through the full-length video, frames at even distances
 * @param earlier looks that nobody shall be given again
 */
record Delivery(
    Footage canvas, List<Shot> shots, List<Picture> film, Edit edit, TrackAnalysis analysis, Concept concept, List<Look> earlier) {
  /**
   * @param shot index in the concept
   * @param frames two a second, small
   * @param phase1 total of 10 of its accepted take
   * @param look of its accepted take, where it was kept
   * @param words how like its prompts it is, in deviations of ordinary pictures; NaN where no model looked
   */
  record Shot(int shot, List<Picture> frames, double phase1, Optional<Look> look, double words) {}
}
