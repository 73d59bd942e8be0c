package io.loopcanvas.gateway.director;

import static io.loopcanvas.domain.job.StageKind.ANALYSE;
import static io.loopcanvas.domain.job.StageKind.ASSEMBLE;
import static io.loopcanvas.domain.job.StageKind.GRADE;
import static io.loopcanvas.domain.job.StageKind.RENDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loopcanvas.domain.job.JobStatus;
import io.loopcanvas.domain.stage.AnalyseRequest;
import io.loopcanvas.domain.stage.GradeAdjustment;
import io.loopcanvas.domain.stage.RenderRequest;
import io.loopcanvas.domain.verdict.TakeAdjustment;
import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.gateway.director.Decision.Finish;
import io.loopcanvas.stage.StageJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens when somebody wants a finished job otherwise. */
class RevisionTest {
  private static final Verdict ACCEPT = new Verdict.Accept();
  private static final Verdict FLAGGED = new Verdict.Reject(List.of("FLAG_NARRATIVE_STRUCTURE"), List.of(), TakeAdjustment.NEW_SEED);

  @Test
  void shouldMakeOneShotAgainAndKeepTheOldOutputUntilThen() {
    JobRun run = JobRun.complete(3, 1);
    Delivery old = run.state.delivered().orElseThrow();

    run.regenerate(Optional.of(1), Optional.empty(), Optional.of(42L), TakeAdjustment.NEW_SEED);

    assertThat(run.open.keySet()).containsExactly(new TaskKey(RENDER, 1, 2));
    assertThat(run.request(RenderRequest.class, 1).seed()).isEqualTo(42);
    assertThat(run.state.status()).isEqualTo(JobStatus.REGENERATING);
    assertThat(run.state.delivered()).contains(old);
    run.take(1, ACCEPT).succeed(ASSEMBLE, 0).review(ACCEPT, 0);
    assertThat(run.state.status()).isEqualTo(JobStatus.COMPLETE);
    assertThat(run.state.delivered().orElseThrow().shots()).extracting(ShotState::take).containsExactly(1, 2, 1);
  }

  @Test
  void shouldKeepTheOldOutputWhenTheNewOneDoesNotPass() {
    JobRun run = JobRun.complete(2, 0);
    Delivery old = run.state.delivered().orElseThrow();

    run.regenerate(Optional.of(0), Optional.empty(), Optional.empty(), TakeAdjustment.NEW_SEED).take(0, FLAGGED);

    assertThat(run.last).contains(new Finish(JobStatus.REJECTED));
    assertThat(run.state.status()).isEqualTo(JobStatus.COMPLETE);
    assertThat(run.state.delivered()).contains(old);
    assertThat(run.state.rejection()).isPresent();
    run.regenerate(Optional.of(0), Optional.empty(), Optional.empty(), TakeAdjustment.NEW_SEED);
    assertThat(run.open.keySet()).as("no take's number is used twice").containsExactly(new TaskKey(RENDER, 0, 3));
    assertThat(run.state.rejection()).isEmpty();
  }

  @Test
  void shouldFallBackToTheOldOutputOnCancelAndFault() {
    JobRun cancelled = JobRun.complete(1, 1)
        .regenerate(Optional.empty(), Optional.empty(), Optional.empty(), TakeAdjustment.NEW_SEED)
        .send(new JobEvent.CancelRequested());
    JobRun failed = JobRun.complete(1, 1)
        .regenerate(Optional.empty(), Optional.of("velvet_dark"), Optional.empty(), TakeAdjustment.NEW_SEED)
        .fail(ANALYSE, 0);

    assertThat(cancelled.state.status()).isEqualTo(JobStatus.COMPLETE);
    assertThat(cancelled.finished).contains(new Finish(JobStatus.CANCELLED));
    assertThat(failed.state.status()).isEqualTo(JobStatus.COMPLETE);
    assertThat(failed.state.error()).isPresent();
  }

  @Test
  void shouldForgetAWishThatWasNotFulfilled() {
    JobRun rejected = restyled().succeed(ANALYSE, 0).take(0, FLAGGED);
    JobRun cancelled = restyled().send(new JobEvent.CancelRequested());
    JobRun failed = restyled().fail(ANALYSE, 0);

    for (JobRun run : List.of(rejected, cancelled, failed)) {
      assertThat(run.state.standingOrder()).isEqualTo(JobRun.order(1, 0, false));
      run.regenerate(Optional.empty(), Optional.empty(), Optional.of(7L), TakeAdjustment.NEW_SEED);
      assertThat(run.request(AnalyseRequest.class, 0).style()).isEmpty();
    }
  }

  @Test
  void shouldGoOnWithTheWishWhenAnOperatorRetriesIt() {
    JobRun run = restyled().succeed(ANALYSE, 0);
    TaskKey died = run.openTask(RENDER, 0);

    run.fail(RENDER, 0).send(new JobEvent.RetryRequested(died));
    run.take(0, ACCEPT).succeed(ASSEMBLE, 0).review(ACCEPT, 0);

    assertThat(run.state.standingOrder().style()).contains("velvet_dark");
    assertThat(run.state.standingOrder().seed()).isEqualTo(9);
  }

  @Test
  void shouldDoWithoutTheOrderOfADeliveryThatWasStoredWithoutIt() throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode stored = json.readTree(StageJson.write(JobRun.complete(1, 0).state));
    ((ObjectNode) stored.get("delivered")).remove("order");

    JobState state = StageJson.read(stored.toString(), JobState.class);

    assertThat(state.delivered().orElseThrow().order()).isEmpty();
    assertThat(state.standingOrder()).isEqualTo(JobRun.order(1, 0, false));
  }

  private static JobRun restyled() {
    return JobRun.complete(1, 0)
        .regenerate(Optional.empty(), Optional.of("velvet_dark"), Optional.of(9L), TakeAdjustment.NEW_SEED);
  }

  @Test
  void shouldThinkAgainForANewStyleOrSeed() {
    JobRun run = JobRun.complete(2, 1)
        .regenerate(Optional.empty(), Optional.of("velvet_dark"), Optional.empty(), TakeAdjustment.NEW_SEED);
    assertThat(run.open.keySet()).containsExactly(new TaskKey(ANALYSE, 0, 2));
    assertThat(run.request(AnalyseRequest.class, 0).style()).contains("velvet_dark");
    run.succeed(ANALYSE, 0);
    assertThat(run.open.keySet()).containsExactly(new TaskKey(RENDER, 0, 2), new TaskKey(RENDER, 1, 2));

    JobRun reseeded = JobRun.complete(1, 1)
        .regenerate(Optional.empty(), Optional.empty(), Optional.of(9L), TakeAdjustment.NEW_SEED);
    assertThat(reseeded.request(AnalyseRequest.class, 0).seed()).isEqualTo(9);
  }

  @Test
  void shouldGradeOnlyWhenOnlyTheGradeShallChange() {
    TakeAdjustment warmer = new TakeAdjustment(false, 1, 1, 1, List.of(), new GradeAdjustment(1, 1.3, 0, 1, 1));

    JobRun run = JobRun.complete(2, 1).regenerate(Optional.empty(), Optional.empty(), Optional.empty(), warmer);

    assertThat(run.open.keySet()).containsExactly(new TaskKey(GRADE, 0, 2), new TaskKey(GRADE, 1, 2));
  }

  @Test
  void shouldMakeTheMissingShotsOfARejectedJobAndKeepTheAcceptedOnes() {
    JobRun run = JobRun.withShots(3, 0).take(0, ACCEPT).take(1, FLAGGED);
    assertThat(run.state.status()).isEqualTo(JobStatus.REJECTED);

    run.regenerate(Optional.of(1), Optional.empty(), Optional.empty(), TakeAdjustment.NEW_SEED);

    assertThat(run.open.keySet()).containsExactly(new TaskKey(RENDER, 1, 2), new TaskKey(RENDER, 2, 2));
    run.take(1, ACCEPT).take(2, ACCEPT).succeed(ASSEMBLE, 0).review(ACCEPT, 0);
    assertThat(run.state.status()).isEqualTo(JobStatus.COMPLETE);
  }

  @Test
  void shouldMakeTheFilmOfADryRunAndFallBackToNothing() {
    JobRun run = new JobRun(JobRun.order(1, 0, true)).succeed(ANALYSE, 0);
    run.send(new JobEvent.Submitted(JobRun.order(1, 0, true)));
    assertThat(run.open).isEmpty();

    run.send(new JobEvent.Submitted(JobRun.order(1, 0, false)));

    assertThat(run.open.keySet()).containsExactly(new TaskKey(ANALYSE, 0, 2));
    run.succeed(ANALYSE, 0).take(0, FLAGGED);
    assertThat(run.state.status()).as("a concept is no film").isEqualTo(JobStatus.REJECTED);
  }

  @Test
  void shouldNotMakeADeliveredFilmTwice() {
    JobRun run = JobRun.complete(1, 1).send(new JobEvent.Submitted(JobRun.order(1, 1, false)));

    assertThat(run.open).isEmpty();
    assertThat(run.state.attempt()).isEqualTo(1);
  }

  @Test
  void shouldBeginAnewWhenTheAnalysisFailed() {
    JobRun run = new JobRun(JobRun.order(1, 1, false)).fail(ANALYSE, 0)
        .regenerate(Optional.empty(), Optional.empty(), Optional.empty(), TakeAdjustment.NEW_SEED);

    assertThat(run.open.keySet()).containsExactly(new TaskKey(ANALYSE, 0, 2));
    assertThat(run.state.error()).isEmpty();
  }

  @Test
  void shouldNotDisturbARunningJob() {
    JobRun run = JobRun.withShots(2, 1);
    JobState before = run.state;

    run.regenerate(Optional.empty(), Optional.of("velvet_dark"), Optional.empty(), TakeAdjustment.NEW_SEED);

    assertThat(run.state).isEqualTo(before);
  }
}
