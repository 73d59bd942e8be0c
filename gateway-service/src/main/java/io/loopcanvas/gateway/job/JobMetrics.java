package io.loopcanvas.gateway.job;

import io.loopcanvas.domain.job.JobStatus;
import io.loopcanvas.stage.task.TaskRow;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.time.Instant;

/** What Prometheus is told of jobs, once it is committed. */
@ApplicationScoped
class JobMetrics {
  private final MeterRegistry registry;

  JobMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A job has come to its end. */
  record JobEnd(JobStatus outcome, Instant submitted, Instant finished) {}

  /** A task has succeeded that its job was waiting for. */
  record StageEnd(TaskRow task) {}

  /** Jobs by outcome, and the time from the order to the end. */
  void job(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobEnd end) {
    String outcome = end.outcome().id();
    registry.counter("loopcanvas.jobs.finished", "outcome", outcome).increment();
    if (end.submitted() != null && end.finished() != null) {
      registry.timer("loopcanvas.job.duration", "outcome", outcome).record(Duration.between(end.submitted(), end.finished()));
    }
  }

  /** Working time of a finished task, and the time it waited for its first worker. */
  void stage(@Observes(during = TransactionPhase.AFTER_SUCCESS) StageEnd end) {
    TaskRow task = end.task();
    String stage = task.stage().id();
    task.startedAt().ifPresent(
        started -> registry.timer("loopcanvas.stage.wait", "stage", stage).record(Duration.between(task.createdAt(), started)));
    registry.timer("loopcanvas.stage.duration", "stage", stage).record(task.worked());
  }
}
