package io.loopcanvas.domain.verdict;

import io.loopcanvas.domain.stage.GradeAdjustment;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the next take of a shot does differently, named by the catalogue's {@code adjustments} for a failed measure.
 *
 * @param newSeed draw other noise
 * @param guidance factor on the guidance scale
 * @param motion factor on the motion bucket
 * @param noiseAugmentation factor on the noise augmentation
 * @param words added at the end of the prompt
 * @param grade change of the grade
 */
public record TakeAdjustment(
    boolean newSeed, double guidance, double motion, double noiseAugmentation, List<String> words, GradeAdjustment grade) {
  public static final TakeAdjustment NEW_SEED = new TakeAdjustment(true, 1, 1, 1, List.of(), GradeAdjustment.NONE);

  public static final TakeAdjustment NONE = new TakeAdjustment(false, 1, 1, 1, List.of(), GradeAdjustment.NONE);

  /** Both changes, one on top of the other. */
  public TakeAdjustment and(TakeAdjustment next) {
    return new TakeAdjustment(
        newSeed || next.newSeed,
        guidance * next.guidance,
        motion * next.motion,
        noiseAugmentation * next.noiseAugmentation,
        Stream.concat(words.stream(), next.words.stream()).distinct().toList(),
        grade.and(next.grade));
  }

  /** Whether the frames can stay and only the grade is made again. */
  public boolean gradeOnly() {
    return !newSeed && guidance == 1 && motion == 1 && noiseAugmentation == 1 && words.isEmpty();
  }
}
