package io.loopcanvas.validation.take;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.media.MediaException;
import io.loopcanvas.stage.DiskFull;
import io.loopcanvas.stage.StageCancelledException;
import io.loopcanvas.stage.StageException;

/** What a fault of FFmpeg on footage that we made ourselves means for the task. */
public final class Faults {
  private Faults() {}

  public static RuntimeException of(MediaException e) {
    return switch (e.reason()) {
      case CANCELLED -> new StageCancelledException();
      case TIMED_OUT -> new StageException(
          ErrorKind.RESOURCE, "VALIDATION_TIMEOUT", "decoding took too long, try on a quieter machine: " + e.getMessage(), e);
      case KILLED -> new StageException(
          ErrorKind.RESOURCE, "DECODER_KILLED", "the decoder was killed or got no memory, try on a quieter machine: " + e.getMessage(), e);
      case DISK_FULL -> DiskFull.worded(e, "temporary files", "free some space");
      case FAILED -> new StageException(
          ErrorKind.INTERNAL, "FOOTAGE_UNREADABLE", "the footage cannot be decoded, grade it again: " + e.getMessage(), e);
    };
  }
}
