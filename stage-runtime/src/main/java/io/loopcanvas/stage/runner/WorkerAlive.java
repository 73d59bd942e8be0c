package io.loopcanvas.stage.runner;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Dead when a thread that claims tasks has ended: the process then looks well and works no more. */
@Liveness
@ApplicationScoped
class WorkerAlive implements HealthCheck {
  private final Worker worker;

  WorkerAlive(Worker worker) {
    this.worker = worker;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("worker").status(!worker.broken()).build();
  }
}
