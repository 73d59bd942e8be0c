package io.loopcanvas.gateway.director;

import io.loopcanvas.domain.stage.ArtifactRef;

/** What grading made of a take. */
public record GradedTake(ArtifactRef master, ArtifactRef loop) {}
