package io.loopcanvas.gateway.director;

import static io.loopcanvas.domain.job.StageKind.ANALYSE;
import static io.loopcanvas.domain.job.StageKind.ASSEMBLE;
import static io.loopcanvas.domain.job.StageKind.GRADE;
import static io.loopcanvas.domain.job.StageKind.RENDER;
import static io.loopcanvas.domain.job.StageKind.REVIEW;
import static io.loopcanvas.domain.job.StageKind.VALIDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.domain.job.JobStatus;
import io.loopcanvas.domain.job.TaskError;
import io.loopcanvas.domain.stage.AssembleRequest;
import io.loopcanvas.domain.stage.GradeAdjustment;
import io.loopcanvas.domain.stage.GradeRequest;
import io.loopcanvas.domain.stage.RenderRequest;
import io.loopcanvas.domain.stage.SamplingFactors;
import io.loopcanvas.domain.verdict.TakeAdjustment;
import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.gateway.director.Decision.Finish;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The transition table within one attempt. */
class DirectorTest {
  private static final Verdict ACCEPT = new Verdict.Accept();
  private static final TakeAdjustment CALMER = new TakeAdjustment(true, 1.2, 0.8, 2, List.of("very still"), GradeAdjustment.NONE);
  private static final Verdict TOO_LIVELY = new Verdict.Regenerate(1, List.of("camera_humility"), CALMER);
  private static final Verdict TOO_CRISP = new Verdict.Regenerate(
      1, List.of("memory_texture"), new TakeAdjustment(false, 1, 1, 1, List.of(), new GradeAdjustment(1, 1, 0, 1.2, 1.1)));
  private static final Verdict FLAGGED =
      new Verdict.Reject(List.of("FLAG_CAMERA_INTENT"), List.of("zoom"), TakeAdjustment.NEW_SEED);
  private static final Verdict INCOHERENT = new Verdict.Regenerate(2, List.of("thesis_coherence"), TakeAdjustment.NEW_SEED);

  @Test
  void shouldGoFromTheOrderToTheDelivery() {
    JobRun run = new JobRun(JobRun.order(2, 2, false));
    assertThat(run.open.keySet()).containsExactly(new TaskKey(ANALYSE, 0, 1));
    assertThat(run.state.status()).isEqualTo(JobStatus.ANALYSING);

    run.succeed(ANALYSE, 0);
    assertThat(run.open.keySet()).containsExactly(new TaskKey(RENDER, 0, 1), new TaskKey(RENDER, 1, 1));
    assertThat(run.state.status()).isEqualTo(JobStatus.RENDERING);

    run.succeed(RENDER, 0).succeed(GRADE, 0);
    assertThat(run.open.keySet()).containsExactly(new TaskKey(RENDER, 1, 1), new TaskKey(VALIDATE, 0, 1));
    run.succeed(RENDER, 1).succeed(GRADE, 1);
    assertThat(run.state.status()).isEqualTo(JobStatus.VALIDATING);

    run.succeed(VALIDATE, 1);
    assertThat(run.last).as("one shot is not done").isEmpty();
    run.succeed(VALIDATE, 0);
    assertThat(run.open.keySet()).containsExactly(new TaskKey(ASSEMBLE, 0, 1));

    run.succeed(ASSEMBLE, 0);
    assertThat(run.open.keySet()).containsExactly(new TaskKey(REVIEW, 0, 1));
    assertThat(run.state.status()).isEqualTo(JobStatus.ASSEMBLING);

    run.succeed(REVIEW, 0);
    assertThat(run.last).containsExactly(new Finish(JobStatus.COMPLETE));
    assertThat(run.state.delivered()).get().satisfies(d -> assertThat(d.shots()).hasSize(2));
  }

  @Test
  void shouldStopAfterTheConceptOnADryRun() {
    JobRun run = new JobRun(JobRun.order(3, 2, true)).succeed(ANALYSE, 0);

    assertThat(run.last).containsExactly(new Finish(JobStatus.COMPLETE));
    assertThat(run.state.status()).isEqualTo(JobStatus.COMPLETE);
    assertThat(run.state.delivered()).get().satisfies(d -> assertThat(d.assembled()).isEmpty());
  }

  @Test
  void shouldRenderAgainWithTheAdjustmentsOfAllFailedTakes() {
    JobRun run = JobRun.withShots(1, 2);
    RenderRequest first = run.request(RenderRequest.class, 0);
    assertThat(first.light()).contains(LightSide.RIGHT);
    assertThat(first.factors()).as("the bundle's own values").isEqualTo(SamplingFactors.NONE);

    run.take(0, TOO_LIVELY);

    RenderRequest second = run.request(RenderRequest.class, 0);
    assertThat(run.state.status()).isEqualTo(JobStatus.REGENERATING);
    assertThat(second.take()).isEqualTo(2);
    assertThat(second.seed()).isNotEqualTo(first.seed());
    assertThat(second.prompt()).isEqualTo("light, very still");
    assertThat(second.factors().guidance()).isEqualTo(1.2);
    run.take(0, TOO_LIVELY);
    RenderRequest third = run.request(RenderRequest.class, 0);
    assertThat(third.factors().motion()).isCloseTo(0.8 * 0.8, within(1e-9));
    assertThat(third.factors().noiseAugmentation()).isEqualTo(4);
    assertThat(third.prompt()).as("said once").isEqualTo("light, very still");
    assertThat(third.seed()).isNotIn(first.seed(), second.seed());
  }

  @Test
  void shouldGradeTheSameFramesAgainWhenOnlyTheGradeIsAtFault() {
    JobRun run = JobRun.withShots(1, 2).take(0, TOO_CRISP);

    assertThat(run.open.keySet()).containsExactly(new TaskKey(GRADE, 0, 2));
    GradeRequest again = run.request(GradeRequest.class, 0);
    assertThat(again.adjustment().softness()).isEqualTo(1.2);
    run.take(0, TOO_CRISP);
    assertThat(run.request(GradeRequest.class, 0).adjustment().softness()).isEqualTo(1.2 * 1.2);
    run.take(0, ACCEPT);
    assertThat(run.state.shots().getFirst().accepted()).get().satisfies(media -> {
      assertThat(media.take()).isEqualTo(3);
      assertThat(media.grainFactor()).isEqualTo(1.1 * 1.1);
    });
  }

  @Test
  void shouldRejectOnceTheRegenerationsOfAShotAreSpent() {
    for (Verdict verdict : List.of(TOO_LIVELY, TOO_CRISP, FLAGGED)) {
      JobRun run = JobRun.withShots(2, 2);
      run.take(0, verdict).take(0, verdict);
      assertThat(run.finished).isEmpty();

      run.take(0, verdict);

      assertThat(run.finished).containsExactly(new Finish(JobStatus.REJECTED));
      assertThat(run.open).as("the other shot is not wanted any more").isEmpty();
      assertThat(run.state.status()).isEqualTo(JobStatus.REJECTED);
      assertThat(run.state.rejection()).get().satisfies(r -> assertThat(r.take()).isEqualTo(3));
    }
  }

  @Test
  void shouldRejectTheFirstFailedTakeWhenNoRegenerationIsAllowed() {
    JobRun run = JobRun.withShots(1, 0).take(0, FLAGGED);

    assertThat(run.state.rejection()).get().satisfies(r -> assertThat(r.flags()).containsExactly("FLAG_CAMERA_INTENT"));
  }

  @Test
  void shouldCountTheRegenerationsOfEachShotApart() {
    JobRun run = JobRun.withShots(2, 1).take(0, FLAGGED).take(1, FLAGGED).take(0, ACCEPT).take(1, ACCEPT);

    assertThat(run.open.keySet()).containsExactly(new TaskKey(ASSEMBLE, 0, 1));
  }

  @Test
  void shouldTryTheNextPromptOfTheWeakestShotWhenTheReviewFails() {
    JobRun run = JobRun.withShots(2, 1).take(0, ACCEPT).take(1, ACCEPT);
    long firstCuts = run.request(AssembleRequest.class, 0).seed();
    run.succeed(ASSEMBLE, 0).review(INCOHERENT, 1);

    RenderRequest again = run.request(RenderRequest.class, 1);
    assertThat(again.prompt()).isEqualTo("haze");
    assertThat(run.open).hasSize(1);
    run.take(1, ACCEPT);
    assertThat(run.open.keySet()).containsExactly(new TaskKey(ASSEMBLE, 0, 2));
    assertThat(firstCuts).isEqualTo(run.state.order().seed());
    assertThat(run.request(AssembleRequest.class, 0).seed()).as("other cuts").isNotEqualTo(firstCuts);
    run.succeed(ASSEMBLE, 0).review(INCOHERENT, 1);
    assertThat(run.state.rejection()).get().satisfies(r -> {
      assertThat(r.phase()).isEqualTo(2);
      assertThat(r.page()).isPresent();
    });
  }

  @Test
  void shouldMakeTheWeakestShotAgainWhenTheDeliveryShowsAFlag() {
    JobRun run = JobRun.inReview(1, 1).review(FLAGGED, 0);
    assertThat(run.request(RenderRequest.class, 0).prompt()).isEqualTo("light");

    JobRun regraded = JobRun.inReview(1, 1).review(TOO_CRISP, 0);
    assertThat(regraded.open.keySet()).containsExactly(new TaskKey(GRADE, 0, 2));

    assertThat(JobRun.inReview(1, 0).review(FLAGGED, 0).state.status()).isEqualTo(JobStatus.REJECTED);
    assertThat(JobRun.inReview(1, 0).review(TOO_CRISP, 0).state.status()).isEqualTo(JobStatus.REJECTED);
  }

  @Test
  void shouldFailWithTheDeadTasksReason() {
    JobRun run = JobRun.withShots(3, 2).fail(RENDER, 1);

    assertThat(run.finished).containsExactly(new Finish(JobStatus.FAILED));
    assertThat(run.open).isEmpty();
    assertThat(run.state.error()).get().satisfies(e -> assertThat(e.code()).isEqualTo("OUT_OF_MEMORY"));
  }

  @Test
  void shouldGoOnWhereATaskDiedWhenAnOperatorSaysSo() {
    JobRun run = JobRun.withShots(3, 2).take(0, ACCEPT);
    TaskKey died = run.openTask(RENDER, 1);
    run.fail(RENDER, 1);

    run.send(new JobEvent.RetryRequested(died));

    assertThat(run.open.keySet()).as("with what was cancelled for its sake, without what was done")
        .containsExactly(died, new TaskKey(RENDER, 2, 1));
    assertThat(run.state.error()).isEmpty();
    run.take(1, ACCEPT).take(2, ACCEPT).succeed(ASSEMBLE, 0).review(ACCEPT, 0);
    assertThat(run.state.status()).isEqualTo(JobStatus.COMPLETE);
  }

  @Test
  void shouldGoOnAtEveryStage() {
    JobRun analysing = new JobRun(JobRun.order(1, 1, false));
    JobRun assembling = JobRun.withShots(1, 1).take(0, ACCEPT);
    JobRun reviewing = JobRun.inReview(1, 1);

    for (JobRun run : List.of(analysing, assembling, reviewing)) {
      TaskKey task = run.open.keySet().iterator().next();
      JobState before = run.state;
      run.fail(task.stage(), 0).send(new JobEvent.RetryRequested(task));
      assertThat(run.state).isEqualTo(before);
      assertThat(run.open.keySet()).containsExactly(task);
    }
  }

  @Test
  void shouldNotRetryWhatTheJobDoesNotWaitFor() {
    JobRun run = JobRun.withShots(2, 2);
    TaskKey died = run.openTask(RENDER, 1);
    run.fail(RENDER, 1).send(new JobEvent.RetryRequested(new TaskKey(RENDER, 1, 7)));
    assertThat(run.state.status()).isEqualTo(JobStatus.FAILED);

    run.regenerate(Optional.empty(), Optional.empty(), Optional.empty(), TakeAdjustment.NEW_SEED);
    JobState before = run.state;
    run.send(new JobEvent.RetryRequested(died));
    assertThat(run.state).isEqualTo(before);
    assertThat(JobRun.complete(1, 1).send(new JobEvent.RetryRequested(died)).last).isEmpty();
  }

  @Test
  void shouldCancelWhatRunsAndNothingElse() {
    JobRun run = JobRun.withShots(2, 2).send(new JobEvent.CancelRequested());
    assertThat(run.state.status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(run.open).isEmpty();

    run.send(new JobEvent.CancelRequested());
    assertThat(run.last).as("once is enough").isEmpty();
    assertThat(JobRun.complete(1, 1).send(new JobEvent.CancelRequested()).state.status()).isEqualTo(JobStatus.COMPLETE);
  }

  @Test
  void shouldPassOverLateAndDoubledNews() {
    JobRun run = JobRun.withShots(2, 2);
    TaskKey render = run.openTask(RENDER, 0);
    run.succeed(RENDER, 0);
    JobState before = run.state;

    run.send(new JobEvent.StageSucceeded(render, run.result(RENDER, ACCEPT, 0)));
    run.send(new JobEvent.StageSucceeded(new TaskKey(ANALYSE, 0, 1), run.result(ANALYSE, ACCEPT, 0)));
    run.send(new JobEvent.StageFailed(new TaskKey(VALIDATE, 1, 1), new TaskError(null, "X", "")));
    run.send(new JobEvent.Submitted(before.order()));

    assertThat(run.state).isEqualTo(before);
  }
}
