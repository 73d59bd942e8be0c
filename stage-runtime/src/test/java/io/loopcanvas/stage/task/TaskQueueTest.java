package io.loopcanvas.stage.task;

import static io.loopcanvas.domain.job.StageKind.ANALYSE;
import static io.loopcanvas.domain.job.StageKind.RENDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.Priority;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.job.TaskError;
import io.loopcanvas.stage.TestServices;
import io.loopcanvas.stage.JobFixture;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServices.class)
class TaskQueueTest {
  private static final Set<StageKind> RENDERING = Set.of(RENDER);

  @Inject TaskQueue queue;
  @Inject TaskReads reads;
  @Inject JobFixture jobs;

  @BeforeEach
  void clear() throws SQLException {
    jobs.sql("truncate job, task, outbox, fair_share cascade");
  }

  @Test
  void shouldGiveATaskToOneWorkerOnly() throws Exception {
    String job = jobs.job("studio");
    for (int shot = 0; shot < 12; shot++) {
      jobs.render(job, shot);
    }

    List<Callable<Optional<Claim>>> workers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String name = "w" + i;
      workers.add(() -> queue.claim(RENDERING, name));
    }
    List<Claim> claims = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Optional<Claim>> claim : threads.invokeAll(workers)) {
        claim.get().ifPresent(claims::add);
      }
    }

    assertThat(claims).hasSize(12).extracting(Claim::taskId).doesNotHaveDuplicates();
  }

  @Test
  void shouldClaimOnlyStagesThatTheWorkerOffers() throws Exception {
    jobs.render(jobs.job("studio"), 0);

    assertThat(queue.claim(Set.of(ANALYSE), "w")).isEmpty();
    assertThat(queue.claim(RENDERING, "w")).isPresent();
  }

  @Test
  void shouldMakeOneTaskOfTwoEqualOrders() throws Exception {
    String job = jobs.job("studio");
    jobs.render(job, 0);
    jobs.render(job, 0);

    assertThat(reads.ofJob(job)).hasSize(1);
    assertThat(jobs.number("select count(*) from task")).isEqualTo(1);
  }

  @Test
  void shouldFenceTheFirstWorkerWhenItsLeaseRanOut() throws Exception {
    jobs.render(jobs.job("studio"), 0);
    Claim first = queue.claim(RENDERING, "first").orElseThrow();
    assertThat(queue.claim(RENDERING, "second")).isEmpty();

    jobs.sql("update task set lease_until = clock_timestamp() - interval '1 second'");
    Claim second = queue.claim(RENDERING, "second").orElseThrow();

    assertThat(second.number()).isEqualTo(first.number() + 1);
    assertThat(queue.heartbeat(first, .5, "late")).isFalse();
    assertThat(queue.succeed(first, JobFixture.result())).isFalse();
    queue.fail(first, new TaskError(ErrorKind.INPUT, "LATE", "late"));
    queue.release(first);
    assertThat(queue.heartbeat(second, .5, "on time")).isTrue();
    assertThat(queue.succeed(second, JobFixture.result())).isTrue();
    assertThat(reads.result(second.taskId())).isEqualTo(JobFixture.result());
  }

  @Test
  void shouldNeverRetryWhatTheInputIsToBlameFor() throws Exception {
    String job = jobs.job("studio");
    jobs.render(job, 0);

    queue.fail(queue.claim(RENDERING, "w").orElseThrow(), new TaskError(ErrorKind.INPUT, "BAD", "bad file"));

    assertThat(reads.ofJob(job)).singleElement().satisfies(task -> {
      assertThat(task.state()).isEqualTo(TaskState.DEAD);
      assertThat(task.error()).contains(new TaskError(ErrorKind.INPUT, "BAD", "bad file"));
    });
  }

  @Test
  void shouldCountRetriesPerKindAndThenBury() throws Exception {
    String job = jobs.job("studio");
    jobs.render(job, 0);

    int tries = 0;
    for (Optional<Claim> claim = queue.claim(RENDERING, "w"); claim.isPresent(); claim = queue.claim(RENDERING, "w")) {
      ErrorKind kind = tries % 2 == 0 ? ErrorKind.INTERNAL : ErrorKind.RESOURCE;
      queue.fail(claim.get(), new TaskError(kind, "ODD", "try " + tries));
      tries++;
      assertThat(queue.claim(RENDERING, "w")).as("backoff").isEmpty();
      jobs.sql("update task set not_before = clock_timestamp()");
    }

    // INTERNAL may be retried twice, so its third failure, the fifth in all, is the last
    assertThat(tries).isEqualTo(5);
    assertThat(reads.ofJob(job)).singleElement().satisfies(task -> assertThat(task.state()).isEqualTo(TaskState.DEAD));
  }

  @Test
  void shouldBuryATaskThatKillsItsWorkers() throws Exception {
    String job = jobs.job("studio");
    jobs.render(job, 0);

    int claims = 0;
    while (queue.claim(RENDERING, "w").isPresent()) {
      claims++;
      jobs.sql("update task set lease_until = clock_timestamp() - interval '1 second'");
    }
    queue.buryLost();

    assertThat(claims).isEqualTo(5);
    assertThat(reads.ofJob(job)).singleElement().satisfies(task -> {
      assertThat(task.state()).isEqualTo(TaskState.DEAD);
      assertThat(task.error()).map(TaskError::code).contains("WORKER_LOST");
    });
  }

  @Test
  void shouldCountTheTimeOfWorkersAndNoWaiting() throws Exception {
    String job = jobs.job("studio");
    jobs.render(job, 0);

    queue.fail(claimedAMinuteAgo("failed"), new TaskError(ErrorKind.RESOURCE, "FULL", "no room"));
    jobs.sql("update task set not_before = clock_timestamp(), started_at = started_at - interval '1 hour'");
    assertThat(worked(job)).as("one try, and an hour of waiting").isEqualTo(60);
    queue.release(claimedAMinuteAgo("released"));
    assertThat(worked(job)).isEqualTo(120);
    claimedAMinuteAgo("lost");
    jobs.sql("update task set lease_until = claimed_at + interval '20 seconds'");
    assertThat(worked(job)).as("the lost worker's until its lease ran out").isEqualTo(140);
    Claim running = claimedAMinuteAgo("running");
    assertThat(worked(job)).as("with the running claim").isEqualTo(200);
    queue.fail(running, new TaskError(ErrorKind.INPUT, "BAD", "bad file"));
    queue.revive(job, RENDER, 0, 0);
    jobs.sql("update task set started_at = started_at - interval '1 day'");
    assertThat(worked(job)).as("dead for a day").isEqualTo(200);
    queue.succeed(claimedAMinuteAgo("done"), JobFixture.result());

    assertThat(worked(job)).isEqualTo(260);
  }

  private Claim claimedAMinuteAgo(String worker) throws SQLException {
    Claim claim = queue.claim(RENDERING, worker).orElseThrow();
    jobs.sql("update task set claimed_at = claimed_at - interval '1 minute'");
    return claim;
  }

  private long worked(String job) {
    return reads.ofJob(job).getFirst().worked().toSeconds();
  }

  @Test
  void shouldNotCountTheTimeInWhichAWorkerWasDown() throws Exception {
    String job = jobs.job("studio");
    jobs.render(job, 0);
    claimedAMinuteAgo("slot");
    jobs.sql("update task set lease_until = claimed_at + interval '20 seconds'");

    queue.reclaim("slot", RENDERING);

    assertThat(worked(job)).isEqualTo(20);
    queue.cancel(job);
    assertThat(worked(job)).isEqualTo(20);
  }

  @Test
  void shouldTakeBackAtOnceWhatItsFormerSelfHeld() throws Exception {
    jobs.render(jobs.job("studio"), 0);
    queue.claim(RENDERING, "slot-1").orElseThrow();

    assertThat(queue.reclaim("slot-2", RENDERING)).isZero();
    assertThat(queue.reclaim("slot-1", RENDERING)).isEqualTo(1);

    assertThat(queue.claim(RENDERING, "slot-1")).isPresent();
  }

  @Test
  void shouldStopEverythingOfACancelledJob() throws Exception {
    String job = jobs.job("studio");
    jobs.render(job, 0);
    jobs.render(job, 1);
    Claim running = queue.claim(RENDERING, "w").orElseThrow();

    queue.cancel(job);
    queue.cancel(job);

    assertThat(queue.heartbeat(running, .9, "")).isFalse();
    assertThat(queue.claim(RENDERING, "w")).isEmpty();
    assertThat(reads.ofJob(job)).extracting(TaskRow::state).containsOnly(TaskState.CANCELLED);
  }

  @Test
  void shouldKnowWhenNoWorkerIsLeftAtAJob() throws Exception {
    String job = jobs.job("studio");
    jobs.render(job, 0);
    jobs.render(job, 1);
    assertThat(queue.isLetGo(job)).as("nobody began").isTrue();
    queue.claim(RENDERING, "w").orElseThrow();
    assertThat(queue.isLetGo(job)).as("at work").isFalse();

    queue.cancel(job);
    assertThat(queue.isLetGo(job)).as("does not know yet").isFalse();
    jobs.sql("update task set ended_at = ended_at - interval '61 seconds' where job_id = '" + job + "'");
    assertThat(queue.isLetGo(job)).as("has missed its heartbeat").isTrue();

    String unclaimed = jobs.job("studio");
    jobs.render(unclaimed, 0);
    queue.cancel(unclaimed);
    assertThat(queue.isLetGo(unclaimed)).as("cancelled before anybody began").isTrue();
  }

  @Test
  void shouldNotLetManyTracksOfOnePartnerBlockASingleArtist() throws Exception {
    for (int i = 0; i < 50; i++) {
      jobs.render(jobs.job("label"), 0);
    }
    String artist = jobs.job("artist");
    jobs.render(artist, 0);

    List<String> order = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      order.add(queue.claim(RENDERING, "w").orElseThrow().jobId());
    }

    assertThat(order).contains(artist);
  }

  @Test
  void shouldServeAnUrgentOrderBeforeItsPartnersOthers() throws Exception {
    for (int i = 0; i < 25; i++) {
      jobs.render(jobs.job("label"), 0);
    }
    String urgent = jobs.job("label", Priority.HIGH);
    jobs.render(urgent, 0);
    String patient = jobs.job("label", Priority.LOW);
    jobs.render(patient, 0);
    jobs.render(jobs.job("label"), 0);

    List<String> order = claimAll(28);

    assertThat(order.indexOf(urgent)).as("20 of the 25 before it let it pass").isBetween(4, 7);
    assertThat(order).last().isEqualTo(patient);
  }

  @Test
  void shouldKeepEverybodysShareWhenOnePartnerCallsAllItsOrdersUrgent() throws Exception {
    for (int i = 0; i < 60; i++) {
      jobs.render(jobs.job("label", Priority.HIGH), 0);
    }
    Set<String> artists = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      String artist = jobs.job("artist");
      jobs.render(artist, 0);
      artists.add(artist);
    }

    long served = claimAll(80).stream().filter(artists::contains).count();

    assertThat(served).as("half of the first 80, less the 20 places, halved, that urgency moves once").isBetween(28L, 32L);
  }

  private List<String> claimAll(int count) throws SQLException {
    List<String> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      order.add(queue.claim(RENDERING, "w").orElseThrow().jobId());
    }
    return order;
  }

  @Test
  void shouldReviveADeadTask() throws Exception {
    String job = jobs.job("studio");
    jobs.render(job, 0);
    Claim claim = queue.claim(RENDERING, "w").orElseThrow();
    queue.fail(claim, new TaskError(ErrorKind.INPUT, "BAD", "bad file"));

    assertThat(reads.dead(10)).singleElement().satisfies(dead -> {
      assertThat(dead.task().id()).isEqualTo(claim.taskId());
      assertThat(dead.worker()).contains("w");
      assertThat(dead.task().error()).map(TaskError::detail).contains("bad file");
    });
    assertThat(queue.revive(job, RENDER, 0, 0)).isTrue();
    assertThat(queue.revive(job, RENDER, 0, 0)).as("it is open").isFalse();

    assertThat(reads.dead(10)).isEmpty();
    assertThat(queue.claim(RENDERING, "w")).isPresent();
  }

  @Test
  void shouldTellAgainOfWhatSucceededForNobody() throws Exception {
    String job = jobs.job("studio");
    jobs.render(job, 0);
    queue.succeed(queue.claim(RENDERING, "w").orElseThrow(), JobFixture.result());
    jobs.sql("delete from outbox");

    QuarkusTransaction.requiringNew().run(() -> {
      assertThat(revive(job)).isTrue();
      assertThat(waitingFacts()).as("before the relay can take it").isEqualTo(1);
    });

    assertThat(queue.claim(RENDERING, "w")).as("nothing is left to do").isEmpty();
  }

  private boolean revive(String job) {
    try {
      return queue.revive(job, RENDER, 0, 0);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long waitingFacts() {
    try {
      return jobs.number("select count(*) from outbox");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
