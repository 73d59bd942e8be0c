package io.loopcanvas.domain.stage;

/**
 * The accepted take of a shot, as the edit and the review need it.
 *
 * @param iconicSecond of the loop: its best still
 */
public record ShotMedia(
    int shot, int take, ArtifactRef keyframe, ArtifactRef master, ArtifactRef loop, ArtifactRef report, double phase1,
    double iconicSecond) {}
