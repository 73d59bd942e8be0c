package io.loopcanvas.gateway.job;

import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.gateway.job.Jobs.Forgotten;
import io.loopcanvas.stage.artifact.ArtifactStore;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Forgets jobs with all that belongs to them: those that somebody wants deleted, those that have ended long ago, and tracks that
 * were uploaded and never ordered; labels try things out, and the store is not theirs to fill. Files go before their row: when the
 * store fails in between, the job is still there, and forgetting it again goes on.
 */
@Startup
@ApplicationScoped
public class Forgetting {
  private static final Logger LOG = Logger.getLogger(Forgetting.class);
  private static final Duration SHORTEST = Duration.ofHours(1);

  private final Jobs jobs;
  private final ArtifactStore store;
  private final KeepConfig keep;

  /** @throws IllegalArgumentException when jobs are to be kept for less than an hour, which is a unit forgotten */
  Forgetting(Jobs jobs, ArtifactStore store, KeepConfig keep) {
    this.jobs = jobs;
    this.store = store;
    this.keep = keep;
    keep.jobs().filter(age -> age.compareTo(SHORTEST) < 0).ifPresent(age -> {
      throw new IllegalArgumentException("LOOPCANVAS_KEEP_JOBS is " + age.toSeconds() + " s. Give it a unit, such as 90d, and at least 1h.");
    });
  }

  public Forgotten forget(String id) throws SQLException {
    Forgotten forgotten = jobs.forget(id, this::removeFiles);
    if (forgotten == Forgotten.YES) {
      LOG.infof("a job is deleted; job=%s", id);
    }
    return forgotten;
  }

  /** Works with several gateways: each job's row is locked by one of them, and gone for the others. */
  @Scheduled(every = "{loopcanvas.keep.sweep}", delayed = "{loopcanvas.keep.sweep}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    forget(jobs.neverOrdered(keep.uploads()));
    keep.jobs().ifPresent(age -> forget(jobs.ended(age)));
  }

  private void forget(List<String> old) {
    for (String id : old) {
      try {
        forget(id);
      } catch (SQLException | RuntimeException e) {
        LOG.errorf(e, "an old job could not be deleted and will be tried again; job=%s", id);
      }
    }
  }

  private void removeFiles(JobEntity job) {
    store.deleteAll("jobs/" + job.id + "/");
    store.delete(new ArtifactRef(job.trackKey));
  }
}
