package io.loopcanvas.stage.runner;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.TaskError;
import io.loopcanvas.domain.stage.StageRequest;
import io.loopcanvas.domain.stage.StageResult;
import io.loopcanvas.stage.DiskFull;
import io.loopcanvas.stage.Stage;
import io.loopcanvas.stage.StageCancelledException;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.stage.StageJson;
import io.loopcanvas.stage.artifact.ArtifactStore;
import io.loopcanvas.stage.task.Claim;
import io.loopcanvas.stage.task.TaskQueue;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Runs one claimed task to its outcome. */
@ApplicationScoped
class StageRunner {
  private static final Logger LOG = Logger.getLogger(StageRunner.class);
  private static final int MAX_DETAIL = 2000;
  private static final Duration SETTLE = Duration.ofMinutes(10);
  private static final Duration SETTLE_PAUSE = Duration.ofSeconds(1);

  private final TaskQueue queue;
  private final ArtifactStore store;
  private final WorkFolders folders;
  private final Heartbeats heartbeats;
  private final MeterRegistry metrics;

  StageRunner(TaskQueue queue, ArtifactStore store, WorkFolders folders, Heartbeats heartbeats, MeterRegistry metrics) {
    this.queue = queue;
    this.store = store;
    this.folders = folders;
    this.heartbeats = heartbeats;
    this.metrics = metrics;
  }

  /** What became of the stage's run. */
  private sealed interface Outcome {
    record Succeeded(StageResult result) implements Outcome {}

    record Failed(TaskError error) implements Outcome {}

    record Released() implements Outcome {}
  }

  void run(Claim claim, Stage<?, ?> stage) throws SQLException {
    MDC.put("job", claim.jobId());
    MDC.put("task", claim.taskId());
    MDC.put("claim", claim.number());
    long start = System.nanoTime();
    String word = "failed";
    try {
      Outcome outcome = outcome(claim, stage);
      settleOnceTheDatabaseAnswers(claim, outcome);
      word = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
      LOG.infof("task %s; stage=%s shot=%d take=%d seconds=%.1f", word, claim.stage().id(), claim.shot(), claim.take(), seconds(start));
    } finally {
      metrics.timer("loopcanvas.task", "stage", claim.stage().id(), "outcome", word).record(Duration.ofNanos(System.nanoTime() - start));
      MDC.clear();
    }
  }

  private Outcome outcome(Claim claim, Stage<?, ?> stage) {
    Path folder = null;
    RunningStage running = null;
    try {
      folder = folders.create(claim);
      running = new RunningStage(claim, store, folder);
      heartbeats.begin(running);
      LOG.infof("task begins; stage=%s shot=%d take=%d", claim.stage().id(), claim.shot(), claim.take());
      return new Outcome.Succeeded(apply(stage, running));
    } catch (StageCancelledException | InterruptedException e) {
      return new Outcome.Released();
    } catch (StageException e) {
      return cancelledOr(running, error(e.kind(), e.code(), e));
    } catch (IOException e) {
      return cancelledOr(running, DiskFull.means(e) ? error(ErrorKind.RESOURCE, "DISK_FULL", e) : error(ErrorKind.INTERNAL, "IO", e));
    } catch (OutOfMemoryError e) {
      return new Outcome.Failed(new TaskError(ErrorKind.RESOURCE, "OUT_OF_MEMORY", "the worker's heap is full: give it a larger -Xmx"));
    } catch (Throwable e) { // also errors: they end the task and not the thread
      return cancelledOr(running, error(ErrorKind.INTERNAL, "UNEXPECTED", e));
    } finally {
      if (running != null) {
        heartbeats.end(running);
      }
      if (folder != null) {
        folders.remove(folder);
      }
    }
  }

  private static <Q extends StageRequest, R extends StageResult> R apply(Stage<Q, R> stage, RunningStage running) throws Exception {
    return stage.run(StageJson.read(running.claim().request(), stage.requestType()), running);
  }

  /** Work of minutes is not lost to a database that is away for a while; should the lease run out meanwhile, the claim decides. */
  private void settleOnceTheDatabaseAnswers(Claim claim, Outcome outcome) throws SQLException {
    long end = System.nanoTime() + SETTLE.toNanos();
    while (true) {
      try {
        settle(claim, outcome);
        return;
      } catch (SQLException | RuntimeException e) {
        if (unstorable(e)) {
          queue.fail(claim, new TaskError(ErrorKind.INTERNAL, "RESULT_UNUSABLE", "the result cannot be stored: " + e.getMessage()));
          return;
        }
        if (System.nanoTime() > end) {
          throw e;
        }
        LOG.warn("the database does not take the outcome; trying again", e);
      }
      try {
        Thread.sleep(SETTLE_PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SQLException("interrupted while the database was away", e);
      }
    }
  }

  /** SQL states of class 22: the value is at fault, and will be again. */
  private static boolean unstorable(Throwable e) {
    return e instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().startsWith("22");
  }

  private void settle(Claim claim, Outcome outcome) throws SQLException {
    switch (outcome) {
      case Outcome.Succeeded s -> {
        if (!queue.succeed(claim, s.result())) {
          LOG.info("result dropped: the claim is void");
        }
      }
      case Outcome.Failed f -> queue.fail(claim, f.error());
      case Outcome.Released r -> queue.release(claim);
    }
  }

  /** A stage that is told to stop may end in any exception; that is no failure of the task. */
  private static Outcome cancelledOr(RunningStage running, TaskError error) {
    return Optional.ofNullable(running).filter(RunningStage::cancelled).isPresent()
        ? new Outcome.Released()
        : new Outcome.Failed(error);
  }

  private static TaskError error(ErrorKind kind, String code, Throwable e) {
    if (kind == ErrorKind.INPUT) {
      LOG.infof("task refused its input; code=%s: %s", code, e.getMessage());
    } else {
      LOG.errorf(e, "task failed; kind=%s code=%s", kind, code);
    }
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    // Postgres takes any character but this one
    return new TaskError(kind, code, message.substring(0, Math.min(message.length(), MAX_DETAIL)).replace('\0', ' '));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
