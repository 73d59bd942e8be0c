package io.loopcanvas.gateway.job;

import io.loopcanvas.domain.job.JobStatus;
import io.loopcanvas.domain.stage.ReviewRequest;
import io.loopcanvas.domain.stage.StageRequest;
import io.loopcanvas.gateway.director.Decision;
import io.loopcanvas.gateway.director.Decision.CancelTasks;
import io.loopcanvas.gateway.director.Decision.Enqueue;
import io.loopcanvas.gateway.director.Decision.Finish;
import io.loopcanvas.gateway.director.Decision.Revive;
import io.loopcanvas.gateway.director.Director;
import io.loopcanvas.gateway.director.JobEvent;
import io.loopcanvas.gateway.director.JobOrder;
import io.loopcanvas.gateway.director.JobState;
import io.loopcanvas.gateway.director.Phase;
import io.loopcanvas.gateway.director.Progress;
import io.loopcanvas.gateway.director.Step;
import io.loopcanvas.proto.event.v1.Outcome;
import io.loopcanvas.stage.event.Facts;
import io.loopcanvas.stage.event.Outbox;
import io.loopcanvas.stage.task.FairShare;
import io.loopcanvas.stage.task.NewTask;
import io.loopcanvas.stage.task.TaskQueue;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Jobs and what happens to them: each event is decided and carried out in one transaction that holds the job's row. */
@ApplicationScoped
public class Jobs {
  private static final int MOST_AT_ONCE = 1000;
  /** The files of a job of twelve shots on a store that answers slowly. */
  private static final int REMOVAL_SECONDS = 300;

  private final TaskQueue tasks;
  private final Outbox outbox;
  private final FairShare fairShare;
  private final Event<JobMetrics.JobEnd> ends;
  private final Looks looks;

  Jobs(TaskQueue tasks, Outbox outbox, FairShare fairShare, Event<JobMetrics.JobEnd> ends, Looks looks) {
    this.tasks = tasks;
    this.outbox = outbox;
    this.fairShare = fairShare;
    this.ends = ends;
    this.looks = looks;
  }

  /** A track has been stored; nothing is ordered yet. */
  @Transactional
  public void create(String id, String partner, JobOrder order) {
    JobEntity job = new JobEntity();
    job.id = id;
    job.partner = partner;
    job.title = order.title();
    job.trackKey = order.track().key();
    job.trackSeconds = order.trackSeconds();
    job.createdAt = Instant.now();
    job.put(JobState.uploaded(order));
    job.persistAndFlush();
  }

  @Transactional
  public Optional<JobEntity> find(String id) {
    return JobId.possible(id) ? JobEntity.findByIdOptional(id) : Optional.empty();
  }

  /** These jobs, as many as there are, by their ids. */
  @Transactional
  public Map<String, JobEntity> find(Collection<String> ids) {
    return JobEntity.<JobEntity>list("id in ?1", ids).stream().collect(Collectors.toMap(job -> job.id, Function.identity()));
  }

  /**
   * Lets the director decide on an event and does what it says.
   *
   * @param event from the job's present state; empty when there is nothing to do
   * @return the job after it, empty when there is no such job
   */
  @Transactional(rollbackOn = Exception.class)
  public Optional<JobState> apply(String id, String traceparent, Function<JobState, Optional<JobEvent>> event) throws SQLException {
    JobEntity job = locked(id);
    if (job == null) {
      return Optional.empty();
    }
    JobState before = job.state();
    Optional<JobEvent> happened = event.apply(before);
    if (happened.isEmpty()) {
      return Optional.of(before);
    }
    Step step = Director.decide(before, happened.get());
    if (happened.get() instanceof JobEvent.Submitted) {
      outbox.append(Facts.jobSubmitted(id, traceparent));
    }
    if (begins(happened.get())) {
      // an attempt queues like an order: with the tag of the first one it would stand before everybody who came since
      job.submittedAt = Instant.now();
      job.fairKey = fairShare.startTag(job.partner, step.next().order().priority());
    }
    store(job, before, step);
    for (Decision decision : step.decisions()) {
      carryOut(job, traceparent, decision);
    }
    return Optional.of(step.next());
  }

  /** Keeps what a client has been shown of an attempt, so that no later answer shows less, even when it ended meanwhile. */
  @Transactional
  public void shown(String id, int attempt, int progress) {
    JobEntity.getEntityManager()
        .createNativeQuery("""
            update job set progress = :shown
            where id = :id and progress < :shown and cast(state ->> 'attempt' as integer) = :attempt""")
        .setParameter("shown", progress)
        .setParameter("id", id)
        .setParameter("attempt", attempt)
        .executeUpdate();
  }

  /** What became of the wish to forget a job. */
  public enum Forgotten { YES, NO_SUCH_JOB, STILL_RUNNING }

  /**
   * Forgets a job that has ended or was never ordered, unless a worker may still write files of it.
   *
   * @param removal what goes before the row, which nobody else gets meanwhile; when it throws, the job stays
   */
  @Transactional(rollbackOn = Exception.class)
  @TransactionConfiguration(timeout = REMOVAL_SECONDS)
  public Forgotten forget(String id, Consumer<JobEntity> removal) throws SQLException {
    JobEntity job = locked(id);
    if (job == null) {
      return Forgotten.NO_SUCH_JOB;
    }
    Phase phase = job.state().phase();
    if (phase != Phase.UPLOADED && !phase.finished() || !tasks.isLetGo(id)) {
      return Forgotten.STILL_RUNNING;
    }
    removal.accept(job);
    job.delete();
    return Forgotten.YES;
  }

  /**
   * Jobs that were never ordered.
   *
   * @param age since the upload, at least
   */
  @Transactional
  public List<String> neverOrdered(Duration age) {
    return older("submittedAt is null and createdAt < ?1", age);
  }

  /**
   * Jobs that have ended.
   *
   * @param age since the last end, at least
   */
  @Transactional
  public List<String> ended(Duration age) {
    return older("finishedAt < ?1", age);
  }

  private static List<String> older(String which, Duration age) {
    return JobEntity.<JobEntity>find(which, Instant.now().minus(age)).page(0, MOST_AT_ONCE).stream().map(job -> job.id).toList();
  }

  private static JobEntity locked(String id) {
    return JobId.possible(id) ? JobEntity.findById(id, LockModeType.PESSIMISTIC_WRITE) : null;
  }

  private static boolean begins(JobEvent event) {
    return switch (event) {
      case JobEvent.Submitted e -> true;
      case JobEvent.RegenerateRequested e -> true;
      case JobEvent.StageSucceeded e -> false;
      case JobEvent.StageFailed e -> false;
      case JobEvent.RetryRequested e -> false;
      case JobEvent.CancelRequested e -> false;
    };
  }

  private void store(JobEntity job, JobState before, Step step) {
    JobState next = step.next();
    int percent = new Progress(next, task -> 0).percent();
    boolean leavesComplete = before.phase() == Phase.COMPLETE && !next.phase().finished();
    job.progress = next.attempt() > before.attempt() || leavesComplete ? percent : Math.max(job.progress, percent);
    job.finishedAt = next.phase().finished() ? Instant.now() : null;
    job.put(next);
    job.persistAndFlush();
  }

  private void carryOut(JobEntity job, String traceparent, Decision decision) throws SQLException {
    switch (decision) {
      case Enqueue e -> tasks.enqueue(new NewTask(job.id, complete(job, e.request()), e.shot(), e.take(), traceparent));
      case Revive e -> tasks.revive(job.id, e.task().stage(), e.task().shot(), e.task().take());
      case CancelTasks e -> tasks.cancel(job.id);
      case Finish e -> {
        if (e.outcome() == JobStatus.COMPLETE) {
          looks.remember(job.id, job.state().delivered().orElseThrow());
        }
        outbox.append(Facts.jobFinished(job.id, traceparent, outcome(e.outcome())));
        ends.fire(new JobMetrics.JobEnd(e.outcome(), job.submittedAt, job.finishedAt));
      }
    }
  }

  /** A review sees what earlier jobs were given. */
  private StageRequest complete(JobEntity job, StageRequest request) throws SQLException {
    return request instanceof ReviewRequest review ? review.beside(looks.mostLike(job.id, review)) : request;
  }

  private static Outcome outcome(JobStatus status) {
    return switch (status) {
      case COMPLETE -> Outcome.OUTCOME_COMPLETE;
      case REJECTED -> Outcome.OUTCOME_REJECTED;
      case FAILED -> Outcome.OUTCOME_FAILED;
      case CANCELLED -> Outcome.OUTCOME_CANCELLED;
      case QUEUED, ANALYSING, RENDERING, VALIDATING, ASSEMBLING, REGENERATING ->
          throw new IllegalArgumentException(status + " is no end");
    };
  }
}
