package io.loopcanvas.analysis.command;

import io.loopcanvas.analysis.Ears;
import io.loopcanvas.analysis.UnusableModelException;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.stage.command.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** The models that listen, for a program without a framework: as for the service, from {@code LOOPCANVAS_…}. */
final class Listening {
  private Listening() {}

  /** @throws StageException INPUT {@code MODEL_UNUSABLE}, saying what to do */
  static Ears ears(Optional<Path> clap, Optional<Path> whisper) {
    try {
      return Ears.open(clap.or(() -> Setting.path("LOOPCANVAS_ANALYSIS_CLAP")), whisper.or(() -> Setting.path("LOOPCANVAS_ANALYSIS_WHISPER")),
          Setting.torchCache("LOOPCANVAS_ANALYSIS_CACHE"));
    } catch (UnusableModelException e) {
      throw new StageException(ErrorKind.INPUT, "MODEL_UNUSABLE", e.getMessage(), e);
    }
  }
}
