package io.loopcanvas.stage.runner;

import io.loopcanvas.stage.task.TaskQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Keeps the leases of running tasks alive, carries their progress, and tells them when their claim is void. */
@ApplicationScoped
class Heartbeats {
  private static final Logger LOG = Logger.getLogger(Heartbeats.class);

  private final TaskQueue queue;
  private final WorkerConfig config;
  private final Map<RunningStage, Thread> beating = new ConcurrentHashMap<>();

  Heartbeats(TaskQueue queue, WorkerConfig config) {
    this.queue = queue;
    this.config = config;
  }

  void begin(RunningStage stage) {
    Thread thread = Thread.ofPlatform().name("heartbeat-" + stage.claim().taskId()).daemon().unstarted(() -> beat(stage));
    beating.put(stage, thread); // before it starts: it beats only while it is listed
    thread.start();
  }

  void end(RunningStage stage) {
    Thread thread = beating.remove(stage);
    if (thread != null) {
      thread.interrupt();
    }
  }

  void stopAll() {
    beating.keySet().forEach(RunningStage::stop);
  }

  private void beat(RunningStage stage) {
    RunningStage.Progress told = stage.progress();
    long last = System.nanoTime();
    try {
      while (beating.containsKey(stage) && !stage.fenced()) {
        Thread.sleep(config.progress());
        RunningStage.Progress now = stage.progress();
        boolean due = System.nanoTime() - last >= config.heartbeat().toNanos();
        if (due || !now.equals(told)) {
          if (tell(stage, now)) {
            told = now;
            last = System.nanoTime();
          }
        }
      }
    } catch (InterruptedException e) {
      // the stage has ended
    }
  }

  private boolean tell(RunningStage stage, RunningStage.Progress progress) {
    try {
      if (!queue.heartbeat(stage.claim(), progress.fraction(), progress.step())) {
        LOG.infof("claim is void: the job was cancelled or the lease ran out; task=%d", stage.claim().taskId());
        stage.fence();
      }
      return true;
    } catch (Exception e) {
      LOG.warnf(e, "heartbeat failed and will be tried again; task=%d", stage.claim().taskId());
      return false;
    }
  }
}
