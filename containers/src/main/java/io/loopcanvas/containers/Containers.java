package io.loopcanvas.containers;

import io.loopcanvas.embedded.BackingServices;
import org.testcontainers.DockerClientFactory;

/** Starts the backing services in containers. */
public final class Containers implements BackingServices.Source {
  /** For {@link java.util.ServiceLoader}. */
  public Containers() {}

  /** @throws IllegalStateException when there is no container engine */
  @Override
  public BackingServices start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new IllegalStateException("the profile 'containers' needs a Docker engine and found none: start Docker, or leave"
          + " out -Pcontainers and the same tests run on embedded servers");
    }
    return ContainerServices.start();
  }
}
