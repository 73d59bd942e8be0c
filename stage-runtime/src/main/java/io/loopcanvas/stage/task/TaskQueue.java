package io.loopcanvas.stage.task;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.job.TaskError;
import io.loopcanvas.domain.stage.StageResult;
import io.loopcanvas.stage.StageJson;
import io.loopcanvas.stage.event.Facts;
import io.loopcanvas.stage.event.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Tasks and their claims. Each method is one transaction, or part of the caller's; every change of a task and the fact
 * that tells of it are written together.
 */
@ApplicationScoped
@Transactional(rollbackOn = Exception.class)
public class TaskQueue {
  private static final int MAX_BACKOFF_DOUBLINGS = 5;

  private final TaskDao tasks;
  private final Outbox outbox;
  private final TaskPolicy policy;

  TaskQueue(TaskDao tasks, Outbox outbox, TaskPolicy policy) {
    this.tasks = tasks;
    this.outbox = outbox;
    this.policy = policy;
  }

  /** Adds a task of an existing job; the same stage, shot and take twice is one task. */
  public void enqueue(NewTask task) throws SQLException {
    Optional<Long> id = tasks.insert(task, StageJson.write(task.request()));
    if (id.isPresent()) {
      outbox.append(Facts.taskReady(task.jobId(), task.traceparent(), id.get(), task.request().stage()));
    }
  }

  /** Takes the first waiting task of these stages, or one whose worker was lost. */
  public Optional<Claim> claim(Set<StageKind> stages, String worker) throws SQLException {
    return tasks.claim(stages, worker, policy.lease(), policy.lostWorkers());
  }

  /** @return false when the claim is void: the job was cancelled or another worker has the task */
  public boolean heartbeat(Claim claim, double progress, String step) throws SQLException {
    return tasks.heartbeat(claim, policy.lease(), progress, step);
  }

  /** @return false when the claim is void; then nothing was changed */
  public boolean succeed(Claim claim, StageResult result) throws SQLException {
    boolean done = tasks.succeed(claim, StageJson.write(result));
    if (done) {
      outbox.append(Facts.taskSucceeded(claim.jobId(), claim.traceparent(), claim.taskId(), claim.number(), claim.stage()));
    }
    return done;
  }

  /** Returns the task for another try, or buries it when the kind has no retries left. */
  public void fail(Claim claim, TaskError error) throws SQLException {
    Optional<Integer> spent = tasks.retries(claim, error.kind().name());
    if (spent.isEmpty()) {
      return; // fenced: another worker has the task, or nobody wants it any more
    }
    if (spent.get() < policy.retries(error.kind())) {
      tasks.retry(claim, error, backoff(spent.get()));
    } else {
      bury(claim, error);
    }
  }

  /** Gives the task back without spending a retry. */
  public void release(Claim claim) throws SQLException {
    tasks.release(claim);
  }

  /** Ends at once the leases that an earlier process of the same worker left behind. */
  public int reclaim(String worker, Set<StageKind> stages) throws SQLException {
    return tasks.expireOwn(worker, stages);
  }

  /** Buries tasks whose workers were lost too often. */
  public void buryLost() throws SQLException {
    for (Claim claim : tasks.lost(policy.lostWorkers())) {
      bury(claim, new TaskError(ErrorKind.INTERNAL, "WORKER_LOST",
          "the worker ended " + (policy.lostWorkers() + 1) + " times during this task; see its log for the native error"));
    }
  }

  /** Ends all open tasks of a job; running workers notice at their next heartbeat. */
  public void cancel(String jobId) throws SQLException {
    tasks.cancel(jobId);
  }

  /** Whether no worker can still be at a task of this job, not even at one that was cancelled a moment ago. */
  public boolean isLetGo(String jobId) throws SQLException {
    return tasks.isLetGo(jobId, policy.lease());
  }

  /**
   * A second chance for a task that was given up, with all its retries. One that succeeded when nobody waited for it
   * any more tells so again.
   *
   * @return false when there is no such task or it is open
   */
  public boolean revive(String jobId, StageKind stage, int shot, int take) throws SQLException {
    Optional<Claim> open = tasks.revive(jobId, stage, shot, take);
    if (open.isPresent()) {
      Claim t = open.get();
      outbox.append(Facts.taskReady(t.jobId(), t.traceparent(), t.taskId(), t.stage()));
      return true;
    }
    Optional<Claim> done = tasks.succeeded(jobId, stage, shot, take);
    if (done.isPresent()) {
      Claim t = done.get();
      outbox.append(Facts.taskSucceeded(t.jobId(), t.traceparent(), t.taskId(), t.number(), t.stage()));
    }
    return done.isPresent();
  }

  private void bury(Claim claim, TaskError error) throws SQLException {
    tasks.bury(claim, error);
    outbox.append(Facts.taskDied(claim.jobId(), claim.traceparent(), claim.taskId(), claim.number(), claim.stage(), error));
  }

  private Duration backoff(int spent) {
    return policy.backoff().multipliedBy(1L << Math.min(spent, MAX_BACKOFF_DOUBLINGS));
  }
}
