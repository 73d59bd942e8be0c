package io.loopcanvas.stage.runner;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the machine is as the stages need it; else it says what is missing, as a bundle or a GPU. */
@Readiness
@ApplicationScoped
class WorkerReady implements HealthCheck {
  private final Worker worker;

  WorkerReady(Worker worker) {
    this.worker = worker;
  }

  @Override
  public HealthCheckResponse call() {
    return worker.missing().isEmpty()
        ? HealthCheckResponse.named("worker").up().withData("stages", worker.offers().toString()).build()
        : HealthCheckResponse.named("worker").down().withData("reason", String.join("; ", worker.missing())).build();
  }
}
