package io.loopcanvas.gateway.director;

import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.domain.job.Priority;
import io.loopcanvas.domain.stage.ArtifactRef;
import java.util.Optional;

/**
 * What was ordered for one track.
 *
 * @param trackSeconds decoded length of the upload
 * @param style chosen by the artist, else the analysis chooses
 * @param shots AI clips in the concept, 1–12
 * @param regenLimit regenerations allowed to each shot, so at most {@code regenLimit + 1} takes
 * @param dryRun stop after the concept
 */
public record JobOrder(
    ArtifactRef track,
    String title,
    double trackSeconds,
    Optional<String> style,
    Optional<String> lyrics,
    Mode mode,
    long seed,
    int shots,
    int regenLimit,
    boolean dryRun,
    Priority priority) {

  /** An order kept before there were priorities has none. */
  public JobOrder {
    priority = priority == null ? Priority.NORMAL : priority;
  }

  JobOrder restyled(Optional<String> newStyle, Optional<Long> newSeed) {
    return new JobOrder(
        track, title, trackSeconds, newStyle.or(() -> style), lyrics, mode, newSeed.orElse(seed), shots, regenLimit, dryRun,
        priority);
  }
}
