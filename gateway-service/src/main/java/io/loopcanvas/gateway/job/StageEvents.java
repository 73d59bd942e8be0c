package io.loopcanvas.gateway.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.gateway.director.Director;
import io.loopcanvas.gateway.director.JobError;
import io.loopcanvas.gateway.director.JobEvent;
import io.loopcanvas.gateway.director.JobState;
import io.loopcanvas.gateway.director.TaskKey;
import io.loopcanvas.proto.event.v1.Event;
import io.loopcanvas.proto.event.v1.TaskDied;
import io.loopcanvas.stage.event.EventHandler;
import io.loopcanvas.stage.event.Topics;
import io.loopcanvas.stage.task.TaskReads;
import io.loopcanvas.stage.task.TaskRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Hears how tasks ended and lets the director decide. */
@ApplicationScoped
class StageEvents implements EventHandler {
  private static final Logger LOG = Logger.getLogger(StageEvents.class);

  private final Jobs jobs;
  private final TaskReads tasks;
  private final JobMetrics metrics;

  StageEvents(Jobs jobs, TaskReads tasks, JobMetrics metrics) {
    this.jobs = jobs;
    this.tasks = tasks;
    this.metrics = metrics;
  }

  @Override
  public String consumer() {
    return "director";
  }

  @Override
  public String topic() {
    return Topics.STAGES;
  }

  @Override
  public void on(Event event) throws Exception {
    switch (event.getFactCase()) {
      case TASK_SUCCEEDED -> succeeded(event, event.getTaskSucceeded().getTaskId());
      case TASK_DIED -> died(event, event.getTaskDied());
      case JOB_SUBMITTED, TASK_READY, JOB_FINISHED, FACT_NOT_SET -> {
        // of no consequence for the flow
      }
    }
  }

  private void succeeded(Event event, long taskId) throws Exception {
    Optional<TaskRow> task = tasks.find(taskId);
    if (task.isEmpty()) {
      return; // the job was deleted meanwhile
    }
    metrics.stage(task.get());
    JobEvent happened = result(key(task.get()), taskId);
    jobs.apply(event.getJobId(), event.getTraceparent(), state -> Optional.of(decidable(state, happened)));
  }

  private void died(Event event, TaskDied death) throws Exception {
    Optional<TaskRow> task = tasks.find(death.getTaskId());
    if (task.isEmpty()) {
      return; // the job was deleted meanwhile
    }
    JobError error = new JobError(ErrorKind.valueOf(death.getKind()), death.getCode(), death.getDetail());
    jobs.apply(
        event.getJobId(), event.getTraceparent(), state -> Optional.of(new JobEvent.StageFailed(key(task.get()), error)));
  }

  private JobEvent result(TaskKey task, long taskId) {
    try {
      return new JobEvent.StageSucceeded(task, tasks.result(taskId));
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof JsonProcessingException) {
        return unusable(task, e);
      }
      throw e;
    }
  }

  /** A result that makes no sense to the director ends the job with a reason instead of blocking the topic for ever. */
  private static JobEvent decidable(JobState state, JobEvent happened) {
    if (happened instanceof JobEvent.StageSucceeded success) {
      try {
        Director.decide(state, success);
      } catch (RuntimeException e) {
        return unusable(success.task(), e);
      }
    }
    return happened;
  }

  private static JobEvent unusable(TaskKey task, RuntimeException e) {
    LOG.errorf(e, "a result cannot be acted on; task=%s", task);
    return new JobEvent.StageFailed(task, new JobError(
        ErrorKind.INTERNAL, "RESULT_UNUSABLE", "the stage " + task.stage().id() + " gave a result that cannot be used: " + e.getMessage()));
  }

  private static TaskKey key(TaskRow task) {
    return new TaskKey(task.stage(), task.shot(), task.take());
  }
}
