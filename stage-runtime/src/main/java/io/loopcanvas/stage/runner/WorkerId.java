package io.loopcanvas.stage.runner;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The name under which this process claims tasks. */
@Singleton
class WorkerId {
  private final String name;

  WorkerId(
      WorkerConfig config,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    name = config.id().orElse(service + "@" + Optional.ofNullable(System.getenv("HOSTNAME")).orElse("localhost") + ":" + port);
  }

  String name() {
    return name;
  }
}
