package io.loopcanvas.stage.runner;

import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.stage.Stage;
import io.loopcanvas.stage.artifact.ArtifactStore;
import io.loopcanvas.stage.event.WakeUps;
import io.loopcanvas.stage.task.Claim;
import io.loopcanvas.stage.task.TaskQueue;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Claims tasks of the stages that this service offers, for as long as the process lives. */
@ApplicationScoped
class Worker {
  private static final Logger LOG = Logger.getLogger(Worker.class);

  private final Map<StageKind, Stage<?, ?>> stages;
  private final TaskQueue queue;
  private final StageRunner runner;
  private final Heartbeats heartbeats;
  private final WorkFolders folders;
  private final WorkerId id;
  private final WorkerConfig config;
  private final WakeUps wakeUps;
  private final ArtifactStore store;
  private final Semaphore wake = new Semaphore(0);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;
  private volatile Set<String> missing = Set.of("the worker has not started yet");

  Worker(
      @All List<Stage<?, ?>> stages, TaskQueue queue, StageRunner runner, Heartbeats heartbeats, WorkFolders folders,
      WorkerId id, WorkerConfig config, WakeUps wakeUps, ArtifactStore store) {
    this.stages = stages.stream().collect(Collectors.toMap(Stage::kind, Function.identity()));
    this.queue = queue;
    this.runner = runner;
    this.heartbeats = heartbeats;
    this.folders = folders;
    this.id = id;
    this.config = config;
    this.wakeUps = wakeUps;
    this.store = store;
  }

  void start(@Observes StartupEvent event) {
    if (stages.isEmpty()) {
      missing = Set.of();
      return;
    }
    folders.clear();
    for (int i = 0; i < config.concurrency(); i++) {
      threads.add(Thread.ofPlatform().name("worker-" + i).start(this::loop));
    }
    wakeUps.listen(stages.keySet(), wake::release);
  }

  /** Lets running tasks finish for a while, then asks them to stop; what they hold goes back to the queue. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    wake.release(config.concurrency());
    long end = System.nanoTime() + config.drain().toNanos();
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
    heartbeats.stopAll();
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(2));
      thread.interrupt();
      thread.join(Duration.ofSeconds(3));
    }
  }

  /** The stages on offer. */
  Set<StageKind> offers() {
    return stages.keySet();
  }

  /** What has to be mended before this worker can work; empty when it works. */
  Set<String> missing() {
    return missing;
  }

  /** Whether a thread ended that should claim tasks. */
  boolean broken() {
    return !stopping && threads.stream().anyMatch(thread -> !thread.isAlive());
  }

  private void loop() {
    prepare();
    while (!stopping) {
      try {
        Optional<Claim> claim = queue.claim(stages.keySet(), id.name());
        if (claim.isPresent()) {
          runner.run(claim.get(), stages.get(claim.get().stage()));
        } else {
          queue.buryLost();
          wake.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException e) {
        return;
      } catch (Exception | LinkageError e) {
        LOG.warn("no task could be claimed or settled; trying again", e);
        pause();
      }
    }
  }

  /**
   * Until the machine and the store are as the stages need them, nothing is claimed. The first thread sees to it for all: to reclaim
   * once more would take away what another one works on.
   */
  private synchronized void prepare() {
    boolean first = true;
    while (!stopping && !missing.isEmpty()) {
      Set<String> unmet = stages.values().stream().flatMap(stage -> stage.unmet().stream()).collect(Collectors.toSet());
      if (unmet.isEmpty()) {
        try {
          store.ensureBucket();
          int taken = queue.reclaim(id.name(), stages.keySet());
          missing = Set.of();
          LOG.infof("worker is ready; id=%s stages=%s reclaimed=%d", id.name(), stages.keySet(), taken);
          return;
        } catch (Exception e) {
          missing = Set.of("database or store: " + e.getMessage());
          LOG.warn("database or store does not answer; trying again", e);
        }
      } else {
        missing = unmet;
        if (first) {
          LOG.errorf("this worker cannot work: %s", unmet);
        }
      }
      first = false;
      pause();
    }
  }

  private void pause() {
    try {
      Thread.sleep(config.poll());
    } catch (InterruptedException e) {
      stopping = true;
    }
  }
}
