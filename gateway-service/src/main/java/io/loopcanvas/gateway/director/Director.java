package io.loopcanvas.gateway.director;

import static io.loopcanvas.gateway.director.Step.stay;

import io.loopcanvas.domain.job.JobStatus;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.stage.AnalyseResult;
import io.loopcanvas.domain.stage.AssembleResult;
import io.loopcanvas.domain.stage.GradeResult;
import io.loopcanvas.domain.stage.RenderResult;
import io.loopcanvas.domain.stage.ReviewResult;
import io.loopcanvas.domain.stage.ValidateResult;
import io.loopcanvas.domain.verdict.TakeAdjustment;
import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.gateway.director.Decision.CancelTasks;
import io.loopcanvas.gateway.director.Decision.Finish;
import io.loopcanvas.gateway.director.Decision.Revive;
import io.loopcanvas.gateway.director.JobEvent.CancelRequested;
import io.loopcanvas.gateway.director.JobEvent.RegenerateRequested;
import io.loopcanvas.gateway.director.JobEvent.RetryRequested;
import io.loopcanvas.gateway.director.JobEvent.StageFailed;
import io.loopcanvas.gateway.director.JobEvent.StageSucceeded;
import io.loopcanvas.gateway.director.JobEvent.Submitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The only one that decides what comes next. A pure function of a job's state and an event. */
public final class Director {
  private Director() {}

  /** The transition table: what is not expected in a state changes nothing. */
  public static Step decide(JobState s, JobEvent event) {
    return switch (event) {
      case Submitted e when s.phase() == Phase.UPLOADED -> analyse(s.ordered(e.order()));
      case Submitted e when s.dryRunDelivered() && !e.order().dryRun() -> analyse(s.filmed(e.order()));
      case StageSucceeded e when s.awaits(e.task()) -> switch (e.result()) {
        case AnalyseResult r when s.order().dryRun() -> deliver(s, new Delivery(Optional.of(s.order()), r, List.of(), Optional.empty(), Optional.empty()));
        case AnalyseResult r -> renderAll(s, r);
        case RenderResult r -> grade(s.with(s.shot(e.task().shot()).rendered(r)), e.task().shot());
        case GradeResult r -> validate(s.with(s.shot(e.task().shot()).graded(r)), e.task().shot(), r);
        case ValidateResult r -> judgeTake(s.with(s.shot(e.task().shot()).judged(r)), s.shot(e.task().shot()).judged(r), r);
        case AssembleResult r -> one(s.assembled(r), Requests.review(s, r));
        case ReviewResult r -> judgeDelivery(s, r);
      };
      case StageFailed e when s.awaits(e.task()) -> end(s.ended(Phase.FAILED, Optional.empty(), Optional.of(e.error())), JobStatus.FAILED);
      case RetryRequested e when s.failedAt(e.task()) -> resume(s.resumed(e.task().stage()), e.task());
      case CancelRequested e when !s.phase().finished() -> end(s.ended(Phase.CANCELLED, Optional.empty(), Optional.empty()), JobStatus.CANCELLED);
      case RegenerateRequested e when s.phase().finished() -> revise(s.reopened(), e.revision());
      case Submitted e -> stay(s);
      case StageSucceeded e -> stay(s);
      case StageFailed e -> stay(s);
      case RetryRequested e -> stay(s);
      case CancelRequested e -> stay(s);
      case RegenerateRequested e -> stay(s);
    };
  }

  private static Step judgeTake(JobState s, ShotState shot, ValidateResult r) {
    return switch (r.verdict()) {
      case Verdict.Accept v -> assembleOnceAllAccepted(s.with(shot.accepted(r)));
      case Verdict.Again v when mayRetake(s, shot) -> retake(s, shot, shot.recipe().adjusted(v.adjustment(), newSeed(s, shot)), v.adjustment().gradeOnly());
      case Verdict.Again v -> reject(s, rejection(shot, v, r));
    };
  }

  private static Step judgeDelivery(JobState s, ReviewResult r) {
    ShotState weakest = s.shot(r.weakestShot());
    return switch (r.verdict()) {
      case Verdict.Accept v -> deliver(s, new Delivery(Optional.of(s.order()), s.analysis().orElseThrow(), s.shots(), s.assembled(), Optional.of(r)));
      case Verdict.Regenerate v when mayRetake(s, weakest) && v.phase() == 2 -> retake(s, weakest, weakest.recipe().nextVariant(Requests.plan(s, weakest), newSeed(s, weakest)), false);
      case Verdict.Again v when mayRetake(s, weakest) -> retake(s, weakest, weakest.recipe().adjusted(v.adjustment(), newSeed(s, weakest)), v.adjustment().gradeOnly());
      case Verdict.Again v -> reject(s, rejection(weakest, v, r));
    };
  }

  private static Step revise(JobState s, Revision wish) {
    if (wish.newConcept() || s.analysis().isEmpty() || s.order().dryRun()) {
      return analyse(s.ordered(s.order().restyled(wish.style(), wish.seed())));
    }
    if (s.shots().isEmpty()) {
      return renderAll(s, s.analysis().get());
    }
    int take = s.lastTake() + 1;
    List<ShotState> plan = s.shots().stream().map(shot -> {
      if (!wish.concerns(shot) && shot.accepted().isPresent()) {
        return shot.kept();
      }
      TakeAdjustment change = wish.concerns(shot) ? wish.adjustment() : TakeAdjustment.NEW_SEED;
      long seed = wish.seed().filter(x -> wish.concerns(shot)).orElse(TakeRecipe.seed(s.order(), shot.index(), take));
      TakeRecipe recipe = shot.recipe().adjusted(change, seed);
      boolean framesStay = change.gradeOnly() && shot.accepted().isPresent();
      return shot.retaken(take, 0, recipe, framesStay ? StageKind.GRADE : StageKind.RENDER);
    }).toList();
    return begin(s.planned(s.analysis().get(), plan));
  }

  /** What was cancelled when the task died is wanted again as well. */
  private static Step resume(JobState s, TaskKey died) {
    return s.phase() != Phase.SHOTS
        ? one(s, new Revive(died))
        : new Step(s, s.shots().stream()
            .flatMap(shot -> shot.awaiting().map(stage -> new TaskKey(stage, shot.index(), shot.take())).stream())
            .<Decision>map(Revive::new)
            .toList());
  }

  private static boolean mayRetake(JobState s, ShotState shot) {
    return shot.regenerations() < s.order().regenLimit();
  }

  private static long newSeed(JobState s, ShotState shot) {
    return TakeRecipe.seed(s.order(), shot.index(), shot.take() + 1);
  }

  private static Step retake(JobState s, ShotState shot, TakeRecipe recipe, boolean framesStay) {
    StageKind from = framesStay ? StageKind.GRADE : StageKind.RENDER;
    ShotState next = shot.retaken(shot.take() + 1, shot.regenerations() + 1, recipe, from);
    JobState after = s.with(next);
    return one(after, framesStay ? Requests.grade(after, next) : Requests.render(after, next));
  }

  private static Step analyse(JobState s) {
    return one(s, Requests.analyse(s));
  }

  private static Step renderAll(JobState s, AnalyseResult r) {
    int take = s.lastTake() + 1;
    List<ShotState> plan = IntStream.range(0, r.concept().shots().size())
        .mapToObj(i -> ShotState.planned(i, take, TakeRecipe.first(s.order(), i, take)))
        .toList();
    return begin(s.planned(r, plan));
  }

  private static Step begin(JobState s) {
    List<Decision> work = new ArrayList<>();
    for (ShotState shot : s.shots()) {
      shot.awaiting().ifPresent(
          stage -> work.add(stage == StageKind.GRADE ? Requests.grade(s, shot) : Requests.render(s, shot)));
    }
    return new Step(s, work);
  }

  private static Step grade(JobState s, int shot) {
    return one(s, Requests.grade(s, s.shot(shot)));
  }

  private static Step validate(JobState s, int shot, GradeResult graded) {
    return one(s, Requests.validate(s, s.shot(shot), graded));
  }

  private static Step assembleOnceAllAccepted(JobState s) {
    if (!s.allAccepted()) {
      return stay(s);
    }
    JobState next = s.assembling();
    return one(next, Requests.assemble(next));
  }

  private static Step deliver(JobState s, Delivery delivery) {
    return new Step(s.delivered(delivery), List.of(new Finish(JobStatus.COMPLETE)));
  }

  private static Step reject(JobState s, Rejection why) {
    return end(s.ended(Phase.REJECTED, Optional.of(why), Optional.empty()), JobStatus.REJECTED);
  }

  private static Step end(JobState s, JobStatus outcome) {
    return new Step(s, List.of(new CancelTasks(), new Finish(outcome)));
  }

  private static Step one(JobState s, Decision decision) {
    return new Step(s, List.of(decision));
  }

  private static Rejection rejection(ShotState shot, Verdict.Again verdict, ValidateResult r) {
    return new Rejection(
        shot.index(), shot.take(), verdict.phase(), verdict.flags(), verdict.failed(), r.report(), r.page(), r.phase1(), Optional.empty());
  }

  private static Rejection rejection(ShotState shot, Verdict.Again verdict, ReviewResult r) {
    return new Rejection(
        shot.index(), shot.take(), verdict.phase(), verdict.flags(), verdict.failed(), r.report(), Optional.of(r.page()), r.phase1(), Optional.of(r.phase2()));
  }
}
