package io.loopcanvas.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.domain.stage.GradeRequest;
import io.loopcanvas.domain.stage.GradeResult;
import io.loopcanvas.domain.stage.RenderRequest;
import io.loopcanvas.domain.stage.RenderResult;
import io.loopcanvas.stage.TestServices;
import io.loopcanvas.stage.JobFixture;
import io.loopcanvas.stage.Stage;
import io.loopcanvas.stage.StageContext;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.stage.artifact.ArtifactStore;
import io.loopcanvas.stage.event.WakeUps;
import io.loopcanvas.stage.task.TaskQueue;
import io.loopcanvas.stage.task.TaskReads;
import io.loopcanvas.stage.task.TaskRow;
import io.loopcanvas.stage.task.TaskState;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Singleton;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServices.class)
class WorkerTest {
  @Inject JobFixture jobs;
  @Inject TaskQueue queue;
  @Inject TaskReads reads;
  @Inject ArtifactStore store;
  @Inject WordStage stage;
  @Inject StageRunner runner;
  @Inject Heartbeats heartbeats;
  @Inject WorkFolders folders;
  @Inject WakeUps wakeUps;

  /** A stage that does what the name of its style says. */
  @Singleton
  static class WordStage implements Stage<GradeRequest, GradeResult> {
    final AtomicInteger cancelled = new AtomicInteger();
    final AtomicInteger stumbles = new AtomicInteger();
    volatile Path lastFolder;

    @Override
    public StageKind kind() {
      return StageKind.GRADE;
    }

    @Override
    public Class<GradeRequest> requestType() {
      return GradeRequest.class;
    }

    @Override
    public GradeResult run(GradeRequest request, StageContext context) throws Exception {
      lastFolder = context.workFolder();
      switch (request.style()) {
        case "refuse" -> throw new StageException(ErrorKind.INPUT, "REFUSED", "say something nicer");
        case "stumble once" -> {
          if (stumbles.getAndIncrement() == 0) {
            throw new IllegalStateException("stumbled");
          }
        }
        case "dawdle" -> {
          for (int i = 0; i < 600; i++) {
            context.progress(i / 600.0, "dawdling " + i);
            if (context.cancelled()) {
              cancelled.incrementAndGet();
            }
            context.checkCancelled();
            Thread.sleep(50);
          }
        }
        default -> {}
      }
      Path file = Files.writeString(context.workFolder().resolve("frames.txt"), request.style());
      ArtifactRef frames = context.publish("frames.txt", file, "text/plain");
      assertThat(context.fetch(frames)).hasContent(request.style());
      return new GradeResult(frames, frames, List.of());
    }
  }

  @Test
  void shouldRunATaskAndKeepItsFiles() throws Exception {
    String job = jobs.job("studio");
    jobs.grade(job, 3, "soft light");

    TaskRow done = awaitState(job, TaskState.SUCCEEDED);

    GradeResult result = (GradeResult) reads.result(done.id());
    assertThat(result.master().key()).isEqualTo("jobs/" + job + "/grade/3/0/frames.txt");
    try (var in = store.open(result.master(), 5, Optional.of(5L))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("light");
    }
    await().until(() -> !Files.exists(stage.lastFolder));
  }

  @Test
  void shouldTryAgainAfterAFaultAndRemoveTheFolderEachTime() throws Exception {
    String job = jobs.job("studio");
    jobs.grade(job, 0, "stumble once");

    awaitState(job, TaskState.SUCCEEDED);
    await().until(() -> !Files.exists(stage.lastFolder));
  }

  @Test
  void shouldTellWhyATaskDied() throws Exception {
    String job = jobs.job("studio");
    jobs.grade(job, 0, "refuse");

    TaskRow dead = awaitState(job, TaskState.DEAD);

    assertThat(dead.error()).hasValueSatisfying(error -> {
      assertThat(error.kind()).isEqualTo(ErrorKind.INPUT);
      assertThat(error.detail()).isEqualTo("say something nicer");
    });
  }

  @Test
  void shouldStopARunningStageWhenItsJobIsCancelled() throws Exception {
    String job = jobs.job("studio");
    jobs.grade(job, 0, "dawdle");
    await().atMost(Duration.ofSeconds(20)).until(() -> reads.ofJob(job).getFirst().progress() > 0);

    queue.cancel(job);

    await().atMost(Duration.ofSeconds(10)).until(() -> stage.cancelled.get() == 1);
    assertThat(reads.ofJob(job).getFirst().state()).isEqualTo(TaskState.CANCELLED);
    await().until(() -> !Files.exists(stage.lastFolder));
  }

  @Test
  void shouldFindDeletedAndMissingFilesMissing() throws Exception {
    ArtifactRef key = new ArtifactRef("uploads/nothing");
    assertThat(store.stat(key)).isEmpty();
    store.put(key, Files.writeString(Files.createTempFile("t", ".txt"), "x"), "text/plain");
    assertThat(store.stat(key)).hasValueSatisfying(stored -> assertThat(stored.bytes()).isEqualTo(1));

    store.delete(key);

    assertThat(store.stat(key)).isEmpty();
  }

  /** A stage whose second question for what is missing is answered when a task is under way, which then goes on for a while. */
  static class SlowToAnswer implements Stage<RenderRequest, RenderResult> {
    final AtomicInteger asked = new AtomicInteger();
    final CountDownLatch underWay = new CountDownLatch(1);

    @Override
    public StageKind kind() {
      return StageKind.RENDER;
    }

    @Override
    public Class<RenderRequest> requestType() {
      return RenderRequest.class;
    }

    @Override
    public Set<String> unmet() {
      if (asked.incrementAndGet() == 2) {
        awaitUnderWay();
      }
      return Set.of();
    }

    private void awaitUnderWay() {
      try {
        underWay.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public RenderResult run(RenderRequest request, StageContext context) throws Exception {
      underWay.countDown();
      Thread.sleep(2000);
      return JobFixture.result();
    }
  }

  record Settings(int concurrency, Duration poll, Duration heartbeat, Duration progress, Duration drain, Optional<String> id, Optional<Path> folder)
      implements WorkerConfig {}

  @Test
  void shouldNotTakeBackWhatItsOtherThreadWorksOn() throws Exception {
    jobs.sql("truncate job, task, outbox, fair_share cascade");
    Duration second = Duration.ofSeconds(1);
    Settings settings = new Settings(2, Duration.ofMillis(100), second, second, second, Optional.of("two threads"), Optional.empty());
    WorkerId id = new WorkerId(settings, "test", 0);
    Worker worker = new Worker(List.of(new SlowToAnswer()), queue, runner, heartbeats, folders, id, settings, wakeUps, store);
    String job = jobs.job("studio");
    jobs.render(job, 0);

    worker.start(new StartupEvent());
    awaitState(job, TaskState.SUCCEEDED);
    worker.stop(new ShutdownEvent());

    assertThat(jobs.number("select claim from task")).isEqualTo(1);
  }

  private TaskRow awaitState(String job, TaskState state) {
    await().atMost(Duration.ofSeconds(30)).until(() -> reads.ofJob(job).getFirst().state() == state);
    return reads.ofJob(job).getFirst();
  }
}
