package io.loopcanvas.embedded;

import java.util.Map;
import java.util.ServiceLoader;

/** A running Postgres, Kafka and S3-compatible store, wherever they run. */
public interface BackingServices extends AutoCloseable {
  /** The addresses under the names of the environment variables that every service reads. */
  Map<String, String> configuration();

  @Override
  void close();

  /** What else can start them, found on the class path: the module {@code containers} with the profile of that name. */
  @FunctionalInterface
  interface Source {
    BackingServices start();
  }

  /** New and empty ones for tests: in containers where that module is there, else inside this process. */
  static BackingServices forTests() {
    return ServiceLoader.load(Source.class, BackingServices.class.getClassLoader()).findFirst()
        .map(Source::start)
        .orElseGet(EmbeddedStack::startTemporary);
  }
}
