package io.loopcanvas.domain.stage;

import java.util.List;

/**
 * @param deliverables the specification's files, under their specified names
 * @param edit {@code edit.json}: the full-length cut list
 */
public record AssembleResult(List<ArtifactRef> deliverables, ArtifactRef edit) implements StageResult {}
