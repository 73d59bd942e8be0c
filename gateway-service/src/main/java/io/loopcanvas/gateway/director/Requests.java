package io.loopcanvas.gateway.director;

import io.loopcanvas.domain.catalogue.Sampling;
import io.loopcanvas.domain.concept.Concept.ShotPlan;
import io.loopcanvas.domain.stage.AnalyseRequest;
import io.loopcanvas.domain.stage.AnalyseResult;
import io.loopcanvas.domain.stage.AssembleRequest;
import io.loopcanvas.domain.stage.AssembleResult;
import io.loopcanvas.domain.stage.GradeRequest;
import io.loopcanvas.domain.stage.GradeResult;
import io.loopcanvas.domain.stage.RenderRequest;
import io.loopcanvas.domain.stage.RenderResult;
import io.loopcanvas.domain.stage.ReviewRequest;
import io.loopcanvas.domain.stage.SamplingFactors;
import io.loopcanvas.domain.stage.ShotMedia;
import io.loopcanvas.domain.stage.StageRequest;
import io.loopcanvas.domain.stage.ValidateRequest;
import io.loopcanvas.domain.verdict.TakeAdjustment;
import io.loopcanvas.gateway.director.Decision.Enqueue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Words what the director wants as requests to the stages. */
final class Requests {
  private Requests() {}

  static Enqueue analyse(JobState job) {
    JobOrder o = job.order();
    return new Enqueue(
        new AnalyseRequest(o.track(), o.title(), o.style(), o.lyrics(), o.seed(), o.shots()), 0, job.attempt());
  }

  static Enqueue render(JobState job, ShotState shot) {
    ShotPlan plan = plan(job, shot);
    TakeAdjustment change = shot.recipe().adjustment();
    SamplingFactors factors = new SamplingFactors(
        change.guidance(), Sampling.shipped().motionFactor(plan.motion()) * change.motion(), change.noiseAugmentation());
    return enqueue(shot, new RenderRequest(
        shot.index(), shot.take(), job.order().mode(), worded(plan.prompts().get(shot.recipe().variant()), shot.recipe()), Optional.empty(),
        job.analysis().orElseThrow().concept().light(), shot.recipe().seed(),
        OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), factors));
  }

  static Enqueue grade(JobState job, ShotState shot) {
    RenderResult frames = shot.rendered().orElseThrow();
    return enqueue(shot, new GradeRequest(
        shot.index(), shot.take(), frames.frames(), frames.frameCount(), job.analysis().orElseThrow().concept().style(),
        shot.recipe().adjustment().grade(), shot.recipe().seed()));
  }

  static Enqueue validate(JobState job, ShotState shot, GradeResult graded) {
    AnalyseResult analysis = job.analysis().orElseThrow();
    return enqueue(shot, new ValidateRequest(
        shot.index(), shot.take(), graded.master(), graded.loop(), shot.rendered().orElseThrow().keyframe(),
        graded.sourceFrames(), analysis.analysis(), analysis.concept()));
  }

  static Enqueue assemble(JobState job) {
    AnalyseResult analysis = job.analysis().orElseThrow();
    return new Enqueue(
        new AssembleRequest(media(job), job.order().track(), analysis.analysis(), analysis.concept(),
            TakeRecipe.editSeed(job.order(), job.round())),
        0, job.round());
  }

  /** Without the looks of earlier jobs: whoever carries the decision out lays them beside it. */
  static Enqueue review(JobState job, AssembleResult made) {
    AnalyseResult analysis = job.analysis().orElseThrow();
    return new Enqueue(
        new ReviewRequest(media(job), made.deliverables(), made.edit(), analysis.analysis(), analysis.concept(), List.of()),
        0, job.round());
  }

  static ShotPlan plan(JobState job, ShotState shot) {
    return job.analysis().orElseThrow().concept().shots().get(shot.index());
  }

  /** A prompt with the words that a take adds to it. */
  static String worded(String prompt, TakeRecipe recipe) {
    List<String> words = recipe.adjustment().words();
    return words.isEmpty() ? prompt : prompt + ", " + String.join(", ", words);
  }

  private static List<ShotMedia> media(JobState job) {
    return job.shots().stream().map(s -> s.accepted().orElseThrow()).toList();
  }

  private static Enqueue enqueue(ShotState shot, StageRequest request) {
    return new Enqueue(request, shot.index(), shot.take());
  }
}
