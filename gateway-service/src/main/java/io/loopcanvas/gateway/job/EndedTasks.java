package io.loopcanvas.gateway.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.TaskError;
import io.loopcanvas.gateway.director.Director;
import io.loopcanvas.gateway.director.JobEvent;
import io.loopcanvas.gateway.director.JobState;
import io.loopcanvas.gateway.director.TaskKey;
import io.loopcanvas.stage.task.TaskReads;
import io.loopcanvas.stage.task.TaskRow;
import io.loopcanvas.stage.task.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Lets the director decide on tasks that ended. */
@ApplicationScoped
class EndedTasks {
  private static final Logger LOG = Logger.getLogger(EndedTasks.class);

  private final Jobs jobs;
  private final TaskReads tasks;
  private final Event<JobMetrics.StageEnd> ends;

  EndedTasks(Jobs jobs, TaskReads tasks, Event<JobMetrics.StageEnd> ends) {
    this.jobs = jobs;
    this.tasks = tasks;
    this.ends = ends;
  }

  /** @param task succeeded or dead; nothing happens where its job does not wait for it */
  void decide(TaskRow task) throws SQLException {
    JobEvent happened = task.state() == TaskState.DEAD
        ? new JobEvent.StageFailed(TaskKey.of(task), task.error().orElseThrow())
        : result(task);
    jobs.apply(task.jobId(), task.traceparent(), state -> {
      if (happened instanceof JobEvent.StageSucceeded success && state.awaits(success.task())) {
        ends.fire(new JobMetrics.StageEnd(task));
      }
      return Optional.of(decidable(state, happened));
    });
  }

  private JobEvent result(TaskRow task) {
    try {
      return new JobEvent.StageSucceeded(TaskKey.of(task), tasks.result(task.id()));
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof JsonProcessingException) {
        return unusable(TaskKey.of(task), e);
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
    return new JobEvent.StageFailed(task, new TaskError(
        ErrorKind.INTERNAL, "RESULT_UNUSABLE", "the stage " + task.stage().id() + " gave a result that cannot be used: " + e.getMessage()));
  }
}
