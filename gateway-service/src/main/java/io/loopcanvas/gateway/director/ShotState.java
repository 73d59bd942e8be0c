package io.loopcanvas.gateway.director;

import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.stage.GradeResult;
import io.loopcanvas.domain.stage.RenderResult;
import io.loopcanvas.domain.stage.ShotMedia;
import io.loopcanvas.domain.stage.ValidateResult;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a shot stands.
 *
 * @param regenerations takes made since the order because an earlier one did not pass
 * @param awaiting the stage under way, empty once a take is accepted
 * @param rendered frames of the newest rendered take, which a change of the grade alone uses again
 * @param accepted the take that passed, with its report
 * @param phase1 newest score of 10
 */
public record ShotState(
    int index,
    int take,
    int regenerations,
    TakeRecipe recipe,
    Optional<StageKind> awaiting,
    Optional<RenderResult> rendered,
    Optional<GradedTake> graded,
    Optional<ShotMedia> accepted,
    Optional<Double> phase1) {

  static ShotState planned(int index, int take, TakeRecipe recipe) {
    return new ShotState(
        index, take, 0, recipe, Optional.of(StageKind.RENDER),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  ShotState rendered(RenderResult result) {
    return new ShotState(
        index, take, regenerations, recipe, Optional.of(StageKind.GRADE),
        Optional.of(result), Optional.empty(), Optional.empty(), phase1);
  }

  ShotState graded(GradeResult result) {
    return new ShotState(
        index, take, regenerations, recipe, Optional.of(StageKind.VALIDATE),
        rendered, Optional.of(new GradedTake(result.master(), result.loop())), Optional.empty(), phase1);
  }

  ShotState judged(ValidateResult result) {
    return new ShotState(
        index, take, regenerations, recipe, awaiting, rendered, graded, accepted, Optional.of(result.phase1()));
  }

  ShotState accepted(ValidateResult result) {
    GradedTake made = graded.orElseThrow();
    ShotMedia media = new ShotMedia(
        index, take, rendered.orElseThrow().keyframe(), made.master(), made.loop(), result.report(), result.phase1(),
        result.iconicSecond(), result.look(), OptionalDouble.of(recipe.adjustment().grade().grain()));
    return new ShotState(
        index, take, regenerations, recipe, Optional.empty(), rendered, graded, Optional.of(media), phase1);
  }

  /** @param from {@code GRADE} where the frames can stay, else {@code RENDER} */
  ShotState retaken(int newTake, int newRegenerations, TakeRecipe newRecipe, StageKind from) {
    return new ShotState(
        index, newTake, newRegenerations, newRecipe, Optional.of(from), rendered, Optional.empty(), Optional.empty(), phase1);
  }

  /** The same accepted take at the start of a new attempt. */
  ShotState kept() {
    return new ShotState(index, take, 0, recipe, awaiting, rendered, graded, accepted, phase1);
  }
}
