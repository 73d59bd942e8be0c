package io.loopcanvas.stage.runner;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    name = config.id().orElse(service + "@" + host(Optional.ofNullable(System.getenv("HOSTNAME"))) + ":" + port);
  }

  /** @param told what the environment says; containers set it, service managers do not */
  static String host(Optional<String> told) {
    return told.or(WorkerId::kernelsName).orElseGet(WorkerId::resolversName);
  }

  /** Absent where the system is not Linux. */
  private static Optional<String> kernelsName() {
    try {
      return Optional.of(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String resolversName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  String name() {
    return name;
  }
}
