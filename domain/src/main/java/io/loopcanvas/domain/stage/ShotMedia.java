package io.loopcanvas.domain.stage;

import io.loopcanvas.domain.look.Look;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The accepted take of a shot, as the edit and the review need it.
 *
 * @param iconicSecond of the loop: its best still
 * @param look absent in takes of a time before looks were kept
 * @param grain factor that the take's adjustment put on its grain; absent in takes of a time before it was kept
 */
public record ShotMedia(
    int shot, int take, ArtifactRef keyframe, ArtifactRef master, ArtifactRef loop, ArtifactRef report, double phase1,
    double iconicSecond, Optional<Look> look, OptionalDouble grain) {

  /** Factor on the grain of everything made from the master. */
  public double grainFactor() {
    return grain.orElse(1);
  }
}
