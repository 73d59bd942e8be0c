package io.loopcanvas.standalone.serve;

import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.standalone.Failure;
import io.loopcanvas.standalone.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The models that the render worker loads: those that the environment names, else those of the mode. */
final class RenderBundle {
  private static final String SETTING = "LOOPCANVAS_RENDER_BUNDLE";

  private RenderBundle() {}

  /**
   * What the services' environment needs so that the mode has its models.
   *
   * @throws Failure when they are not there
   */
  static Map<String, String> of(Mode mode, Installation installation, Map<String, String> environment) {
    if (Optional.ofNullable(environment.get(SETTING)).filter(value -> !value.isBlank()).isPresent()) {
      return Map.of();
    }
    return switch (mode) {
      case FAST, LOCAL -> Map.of(); // nano, the render worker's own default
      case CLOUD -> Map.of(SETTING, exported(installation.bundles().resolve("sdxl-svd")).toString());
    };
  }

  private static Path exported(Path bundle) {
    if (!Files.isRegularFile(bundle.resolve("bundle.json"))) {
      throw new Failure(ExitCode.FAULT, "cloud mode renders with the bundle " + bundle + ", which is not there: make it by "
          + "loopcanvas models export --sdxl DIR --svd DIR --out " + bundle + " --variant cuda-fp16 --accept-licence, or name another in " + SETTING);
    }
    return bundle;
  }
}
