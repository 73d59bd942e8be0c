package io.loopcanvas.analysis.command;

import io.loopcanvas.analysis.Ears;
import io.loopcanvas.analysis.UnusableModelException;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.stage.StageException;
import java.nio.file.Path;
import java.util.Optional;

/** The models that listen, for a program without a framework: as for the service, from {@code LOOPCANVAS_…}. */
final class Listening {
  private Listening() {}

  /** @throws StageException INPUT {@code MODEL_UNUSABLE}, saying what to do */
  static Ears ears(Optional<Path> clap, Optional<Path> whisper) {
    Path cache = environment("LOOPCANVAS_CACHE").orElse(Path.of(System.getProperty("user.home"), ".cache", "loopcanvas"));
    try {
      return Ears.open(clap.or(() -> environment("LOOPCANVAS_ANALYSIS_CLAP")), whisper.or(() -> environment("LOOPCANVAS_ANALYSIS_WHISPER")),
          environment("LOOPCANVAS_ANALYSIS_CACHE").orElse(cache.resolve("djl")));
    } catch (UnusableModelException e) {
      throw new StageException(ErrorKind.INPUT, "MODEL_UNUSABLE", e.getMessage(), e);
    }
  }

  private static Optional<Path> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank()).map(Path::of);
  }
}
