package io.loopcanvas.domain.stage;

import java.util.List;

/**
 * @param master {@code master.mkv}: 168 graded frames, 720×1280 at 24 fps, loop closed, before grain, visually lossless
 * @param loop {@code loop.mp4}: the same with grain, encoded as the canvas is delivered
 * @param sourceFrames for each of the 168 frames the position in the source material it shows, in source frames;
 *     strictly increasing, which proves that nothing runs backwards
 */
public record GradeResult(ArtifactRef master, ArtifactRef loop, List<Double> sourceFrames) implements StageResult {}
