package io.loopcanvas.gateway.status;

import io.loopcanvas.domain.catalogue.Effort;
import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.gateway.director.JobState;
import io.loopcanvas.gateway.director.Phase;
import io.loopcanvas.gateway.director.TaskKey;
import io.loopcanvas.stage.task.TaskRow;
import io.loopcanvas.stage.task.TaskState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a job's tasks tell of its work. */
record Work(List<TaskRow> tasks) {
  private static final double FASTEST = 0.2;
  private static final double SLOWEST = 10;

  Optional<TaskRow> task(StageKind stage, int shot, int take) {
    return tasks.stream().filter(t -> t.stage() == stage && t.shot() == shot && t.take() == take).findFirst();
  }

  /** 0–1 of a task, 0 for one that does not exist. */
  double fraction(TaskKey key) {
    return task(key.stage(), key.shot(), key.take()).map(TaskRow::progress).orElse(0.0);
  }

  /** The first waiting task of a job that nobody works on. */
  Optional<TaskRow> waiting() {
    return tasks.stream().anyMatch(t -> t.state() == TaskState.LEASED)
        ? Optional.empty()
        : tasks.stream().filter(t -> t.state() == TaskState.READY).findFirst();
  }

  boolean waitsForItsFirstWorker(JobState state) {
    return state.phase() == Phase.ANALYSE && state.attempt() == 1
        && task(StageKind.ANALYSE, 0, 1).flatMap(TaskRow::startedAt).isEmpty();
  }

  Map<String, Double> secondsByStage() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (StageKind stage : StageKind.values()) {
      double sum = tasks.stream().filter(t -> t.stage() == stage).mapToDouble(Work::seconds).sum();
      if (sum > 0) {
        seconds.put(stage.id(), Math.round(sum * 100) / 100.0);
      }
    }
    return seconds;
  }

  /** Seconds of the GPU that are paid for: none outside of cloud mode. */
  double renderSeconds(Mode mode) {
    return mode != Mode.CLOUD ? 0 : tasks.stream().filter(t -> t.stage() == StageKind.RENDER).mapToDouble(Work::seconds).sum();
  }

  /** How much longer this job's stages take than the catalogue expects. */
  double slowness(Mode mode) {
    List<TaskRow> done = tasks.stream().filter(t -> t.state() == TaskState.SUCCEEDED).toList();
    double expected = done.stream().mapToDouble(t -> Effort.shipped().seconds(mode, t.stage())).sum();
    double taken = done.stream().mapToDouble(Work::seconds).sum();
    return expected == 0 ? 1 : Math.clamp(taken / expected, FASTEST, SLOWEST);
  }

  private static double seconds(TaskRow task) {
    return task.worked().toMillis() / 1000.0;
  }
}
