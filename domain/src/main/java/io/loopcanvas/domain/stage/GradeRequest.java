package io.loopcanvas.domain.stage;

/**
 * Close the loop and grade one take.
 *
 * @param frames {@link RenderResult#frames}
 * @param frameCount {@link RenderResult#frameCount}; 1 asks for the drift of fast mode
 * @param style whose grade variations apply
 * @param seed of grain and drift
 */
public record GradeRequest(
    int shot, int take, ArtifactRef frames, int frameCount, String style, GradeAdjustment adjustment, long seed)
    implements StageRequest {}
