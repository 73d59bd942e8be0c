package io.loopcanvas.validation.command;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.stage.command.Setting;
import io.loopcanvas.torch.bundle.BundleException;
import io.loopcanvas.validation.clip.Meant.Words;
import io.loopcanvas.validation.words.ClipEye;
import java.nio.file.Path;
import java.util.Optional;

/** The model that looks, for a program without a framework: as for the service, from {@code LOOPCANVAS_…}. */
final class Looking {
  private static final String SETTING = "LOOPCANVAS_VALIDATION_CLIP";

  private Looking() {}

  /** @throws StageException INPUT {@code MODEL_UNUSABLE}, saying what to do */
  static Optional<Words> words(Optional<String> text, Optional<Path> given) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Path bundle = given.or(() -> Setting.path(SETTING)).orElseThrow(() -> new StageException(ErrorKind.INPUT, "MODEL_UNUSABLE",
        "--words needs a model that looks: give --clip BUNDLE or set " + SETTING + "; 'loopcanvas models export --clip' makes one"));
    try {
      return Optional.of(new Words(new ClipEye(bundle, Setting.torchCache("LOOPCANVAS_VALIDATION_CACHE")), text.get()));
    } catch (BundleException e) {
      throw new StageException(ErrorKind.INPUT, "MODEL_UNUSABLE", e.getMessage(), e);
    }
  }
}
