package io.loopcanvas.gateway.job;

import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.gateway.job.Jobs.Forgotten;
import io.loopcanvas.stage.artifact.ArtifactStore;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Forgets jobs with all that belongs to them: those that somebody wants deleted, those that have ended long ago, and tracks that
 * were uploaded and never ordered; labels try things out, and the store is not theirs to fill. Files go before their row: what
 * breaks off in between is found and done again.
 */
@ApplicationScoped
public class Forgetting {
  private static final Logger LOG = Logger.getLogger(Forgetting.class);

  private final Jobs jobs;
  private final ArtifactStore store;
  private final KeepConfig keep;

  Forgetting(Jobs jobs, ArtifactStore store, KeepConfig keep) {
    this.jobs = jobs;
    this.store = store;
    this.keep = keep;
  }

  public Forgotten forget(String id) throws SQLException {
    Forgotten forgotten = jobs.forget(id, this::removeFiles);
    if (forgotten == Forgotten.YES) {
      LOG.infof("a job is deleted; job=%s", id);
    }
    return forgotten;
  }

  /** Works with several gateways: each job's row is locked by one of them. */
  @Scheduled(every = "{loopcanvas.keep.sweep}", delayed = "{loopcanvas.keep.sweep}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    all("uploads that nobody ordered are gone", () -> jobs.forgetNeverOrdered(keep.uploads(), this::removeFiles));
    keep.jobs().ifPresent(age -> all("jobs that ended long ago are gone", () -> jobs.forgetEnded(age, this::removeFiles)));
  }

  private static void all(String what, BooleanSupplier forgetOne) {
    int forgotten = 0;
    while (forgetOne.getAsBoolean()) {
      forgotten++;
    }
    if (forgotten > 0) {
      LOG.infof("%s; jobs=%d", what, forgotten);
    }
  }

  private void removeFiles(JobEntity job) {
    store.deleteAll("jobs/" + job.id + "/");
    store.delete(new ArtifactRef(job.trackKey));
  }
}
