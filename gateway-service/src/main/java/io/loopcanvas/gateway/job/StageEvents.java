package io.loopcanvas.gateway.job;

import io.loopcanvas.proto.event.v1.Event;
import io.loopcanvas.stage.event.EventHandler;
import io.loopcanvas.stage.event.Topics;
import io.loopcanvas.stage.task.TaskReads;
import io.loopcanvas.stage.task.TaskRow;
import io.loopcanvas.stage.task.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Hears that tasks ended. How they did is read from the database; what is not so there, such as news of another installation, is passed over. */
@ApplicationScoped
class StageEvents implements EventHandler {
  private static final Logger LOG = Logger.getLogger(StageEvents.class);

  private final EndedTasks ended;
  private final TaskReads tasks;

  StageEvents(EndedTasks ended, TaskReads tasks) {
    this.ended = ended;
    this.tasks = tasks;
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
  public void on(Event event) throws SQLException {
    switch (event.getFactCase()) {
      case TASK_SUCCEEDED -> decide(task(event, event.getTaskSucceeded().getTaskId(), TaskState.SUCCEEDED));
      case TASK_DIED -> decide(task(event, event.getTaskDied().getTaskId(), TaskState.DEAD));
      case JOB_SUBMITTED, TASK_READY, JOB_FINISHED, FACT_NOT_SET -> {
        // of no consequence for the flow
      }
    }
  }

  private void decide(Optional<TaskRow> task) throws SQLException {
    if (task.isPresent()) {
      ended.decide(task.get());
    }
  }

  private Optional<TaskRow> task(Event event, long id, TaskState state) {
    Optional<TaskRow> task = tasks.find(id).filter(t -> t.jobId().equals(event.getJobId()) && t.state() == state);
    if (task.isEmpty()) {
      LOG.warnf("a fact that is not so, passed over; job=%s task=%d state=%s event=%s", event.getJobId(), id, state, event.getId());
    }
    return task;
  }
}
