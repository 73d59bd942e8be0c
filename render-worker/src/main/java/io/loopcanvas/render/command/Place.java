package io.loopcanvas.render.command;

import io.loopcanvas.render.RenderConfig;
import java.nio.file.Path;
import java.util.Optional;

/** Where models are for a program without a framework: as for the service, from {@code LOOPCANVAS_…} or beside it. */
record Place(Path bundle, Path cache, boolean emulateBf16) implements RenderConfig {
  static Place of(Optional<Path> bundle) {
    Path cache = environment("LOOPCANVAS_CACHE").orElse(Path.of(System.getProperty("user.home"), ".cache", "loopcanvas"));
    return new Place(
        bundle.or(() -> environment("LOOPCANVAS_RENDER_BUNDLE")).orElse(home().resolve("bundles").resolve("nano")),
        environment("LOOPCANVAS_RENDER_CACHE").orElse(cache.resolve("djl")),
        Boolean.parseBoolean(System.getenv("LOOPCANVAS_RENDER_EMULATE_BF16")));
  }

  /** The folder that holds the services' and the bundles' folders. */
  static Path home() {
    return environment("LOOPCANVAS_HOME").orElse(Path.of(""));
  }

  private static Optional<Path> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).map(Path::of);
  }
}
