package io.loopcanvas.render.models;

import io.loopcanvas.render.RenderConfig;
import io.loopcanvas.stage.command.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** Where models are for a program without a framework: as for the service, from {@code LOOPCANVAS_…} or beside it. */
public record Place(Path bundle, Path cache, boolean emulateBf16, Optional<String> variant) implements RenderConfig {
  /** @param variant the one to take; where none is asked for, that of {@code LOOPCANVAS_RENDER_VARIANT} */
  public static Place of(Optional<Path> bundle, Optional<String> variant) {
    return new Place(
        bundle.or(() -> Setting.path("LOOPCANVAS_RENDER_BUNDLE")).orElse(home().resolve("bundles").resolve("nano")),
        Setting.torchCache("LOOPCANVAS_RENDER_CACHE"),
        Boolean.parseBoolean(System.getenv("LOOPCANVAS_RENDER_EMULATE_BF16")),
        variant.or(() -> Optional.ofNullable(System.getenv("LOOPCANVAS_RENDER_VARIANT"))));
  }

  /** As the settings say, where nobody asks for a bundle or a variant. */
  static Place here() {
    return of(Optional.empty(), Optional.empty());
  }

  /** The folder that holds the services' and the bundles' folders. */
  static Path home() {
    return Setting.path("LOOPCANVAS_HOME").orElse(Path.of(""));
  }
}
