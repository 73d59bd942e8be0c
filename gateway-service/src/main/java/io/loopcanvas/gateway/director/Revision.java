package io.loopcanvas.gateway.director;

import io.loopcanvas.domain.verdict.TakeAdjustment;
import java.util.Optional;

/**
 * What shall be different in a finished job.
 *
 * @param shot index of the only shot to make again; all when empty
 * @param style a new style needs a new concept, so it is for the whole job
 * @param seed with a shot: the seed of its next take; without: a new concept from this seed
 * @param adjustment on top of what made the present takes
 */
public record Revision(Optional<Integer> shot, Optional<String> style, Optional<Long> seed, TakeAdjustment adjustment) {
  /** Whether the song has to be thought about again. */
  boolean newConcept() {
    return style.isPresent() || (seed.isPresent() && shot.isEmpty());
  }

  boolean concerns(ShotState state) {
    return shot.isEmpty() || shot.get() == state.index();
  }
}
