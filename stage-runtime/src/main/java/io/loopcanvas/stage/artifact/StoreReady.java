package io.loopcanvas.stage.artifact;

import io.loopcanvas.stage.StageException;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the bucket can be reached. */
@Readiness
@ApplicationScoped
class StoreReady implements HealthCheck {
  private final ArtifactStore store;

  StoreReady(ArtifactStore store) {
    this.store = store;
  }

  @Override
  public HealthCheckResponse call() {
    try {
      store.ensureBucket();
      return HealthCheckResponse.up("object store");
    } catch (StageException e) {
      return HealthCheckResponse.named("object store").down().withData("reason", e.getMessage()).build();
    }
  }
}
