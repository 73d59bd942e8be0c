package io.loopcanvas.domain.stage;

/**
 * @param frames {@code frames.zip}: 16-bit sRGB PNGs {@code 0000.png …}, stored without compression of the archive;
 *     49 unique frames, or the keyframe alone in fast mode
 * @param keyframe {@code keyframe.png}, 8-bit sRGB
 * @param recipe {@code recipe.json}: everything needed to make the same pixels again
 * @param frameCount 49, or 1 in fast mode
 * @param framesPerSecond the rate the motion model was asked for
 */
public record RenderResult(
    ArtifactRef frames, ArtifactRef keyframe, ArtifactRef recipe, int frameCount, double framesPerSecond)
    implements StageResult {}
