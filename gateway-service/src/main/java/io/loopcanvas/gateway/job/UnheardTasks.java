package io.loopcanvas.gateway.job;

import io.loopcanvas.stage.task.TaskReads;
import io.loopcanvas.stage.task.TaskRow;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** The safety net under the facts: finds jobs that stand still because nobody heard how their last tasks ended. */
@ApplicationScoped
class UnheardTasks {
  private static final Logger LOG = Logger.getLogger(UnheardTasks.class);

  private final TaskReads tasks;
  private final EndedTasks ended;
  private final UnheardConfig config;

  UnheardTasks(TaskReads tasks, EndedTasks ended, UnheardConfig config) {
    this.tasks = tasks;
    this.ended = ended;
    this.config = config;
  }

  /** Works with several gateways: the director decides under the lock of the job's row, and only on what the job still waits for. */
  @Scheduled(every = "{loopcanvas.unheard.sweep}", delayed = "{loopcanvas.unheard.sweep}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    for (TaskRow task : tasks.unheard(config.after())) {
      try {
        ended.decide(task);
      } catch (SQLException | RuntimeException e) {
        LOG.errorf(e, "a task's end could not be acted on and will be tried again; job=%s task=%d", task.jobId(), task.id());
      }
    }
  }
}
