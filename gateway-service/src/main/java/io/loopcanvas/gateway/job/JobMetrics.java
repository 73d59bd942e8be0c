package io.loopcanvas.gateway.job;

import io.loopcanvas.domain.job.JobStatus;
import io.loopcanvas.stage.task.TaskRow;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** What Prometheus is told of jobs. */
@ApplicationScoped
class JobMetrics {
  private final MeterRegistry registry;

  JobMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Jobs by outcome, and the time from the order to the end. */
  void finished(JobStatus outcome, Instant submitted, Instant finished) {
    registry.counter("loopcanvas.jobs.finished", "outcome", outcome.id()).increment();
    if (submitted != null && finished != null) {
      registry.timer("loopcanvas.job.duration", "outcome", outcome.id()).record(Duration.between(submitted, finished));
    }
  }

  /** Working time of a finished task, and the time it waited for its first worker. */
  void stage(TaskRow task) {
    String stage = task.stage().id();
    task.startedAt().ifPresent(
        started -> registry.timer("loopcanvas.stage.wait", "stage", stage).record(Duration.between(task.createdAt(), started)));
    registry.timer("loopcanvas.stage.duration", "stage", stage).record(task.worked());
  }
}
