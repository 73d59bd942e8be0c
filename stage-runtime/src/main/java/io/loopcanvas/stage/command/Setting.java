package io.loopcanvas.stage.command;

import java.nio.file.Path;
import java.util.Optional;

/** What a service reads from its configuration, for a program without a framework: the same variables of the environment. */
public final class Setting {
  private Setting() {}

  public static Optional<Path> path(String variable) {
    return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank()).map(Path::of);
  }

  /** Where programs and libraries are unpacked. */
  public static Path cache() {
    return path("LOOPCANVAS_CACHE").orElse(Path.of(System.getProperty("user.home"), ".cache", "loopcanvas"));
  }

  /**
   * Where libtorch's libraries are unpacked, the same folder for all programs.
   *
   * @param variable that names another
   */
  public static Path torchCache(String variable) {
    return path(variable).orElse(cache().resolve("djl"));
  }
}
