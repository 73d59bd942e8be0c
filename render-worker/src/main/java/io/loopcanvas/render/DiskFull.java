package io.loopcanvas.render;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.file.Path;

/** A disk without room, told apart from other failures of files. */
public final class DiskFull {
  private static final String NO_SPACE = "No space left on device";  // strerror of ENOSPC

  private DiskFull() {}

  /**
   * @param folder on that disk
   * @return RESOURCE {@code DISK_FULL} when that is what {@code e} means
   * @throws IOException {@code e} itself otherwise
   */
  public static StageException wordedOrThrow(IOException e, Path folder) throws IOException {
    if (String.valueOf(e.getMessage()).contains(NO_SPACE)) {
      return new StageException(ErrorKind.RESOURCE, "DISK_FULL",
          "the disk of " + folder + " is full: a shot at the nano bundle's size takes about 45 MB there", e);
    }
    throw e;
  }
}
