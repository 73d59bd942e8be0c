package io.loopcanvas.gateway.upload;

import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.gateway.job.Jobs;
import io.loopcanvas.stage.artifact.ArtifactStore;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Forgets tracks that were uploaded and never ordered; labels try things out, and the store is not theirs to fill. */
@ApplicationScoped
class NeverOrdered {
  private static final Logger LOG = Logger.getLogger(NeverOrdered.class);

  private final Jobs jobs;
  private final ArtifactStore store;
  private final UploadConfig config;

  NeverOrdered(Jobs jobs, ArtifactStore store, UploadConfig config) {
    this.jobs = jobs;
    this.store = store;
    this.config = config;
  }

  /** Works with several gateways: each job's row is locked by one of them, and goes after its file. */
  @Scheduled(every = "{loopcanvas.upload.sweep}", delayed = "{loopcanvas.upload.sweep}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    int forgotten = 0;
    while (jobs.forgetNeverOrdered(config.keep(), job -> store.delete(new ArtifactRef(job.trackKey)))) {
      forgotten++;
    }
    if (forgotten > 0) {
      LOG.infof("uploads that nobody ordered are gone; uploads=%d", forgotten);
    }
  }
}
