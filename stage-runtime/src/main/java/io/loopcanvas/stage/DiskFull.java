package io.loopcanvas.stage;

import io.loopcanvas.domain.job.ErrorKind;
import java.io.IOException;
import java.util.List;

/** A disk without room, told apart from other failures of files. */
public final class DiskFull {
  /** strerror of ENOSPC and EDQUOT: Java has no exception of its own for them. */
  private static final List<String> WORDS = List.of("No space left on device", "Disk quota exceeded");

  private DiskFull() {}

  public static boolean means(IOException e) {
    String message = String.valueOf(e.getMessage());
    return WORDS.stream().anyMatch(message::contains);
  }

  /**
   * @param place on that disk, as people know it
   * @param remedy what to do about it
   * @return RESOURCE {@code DISK_FULL}
   */
  public static StageException worded(IOException e, Object place, String remedy) {
    return new StageException(ErrorKind.RESOURCE, "DISK_FULL", "the disk of " + place + " is full: " + remedy, e);
  }

  /**
   * The same when that is what {@code e} means.
   *
   * @throws IOException {@code e} itself otherwise
   */
  public static StageException wordedOrThrow(IOException e, Object place, String remedy) throws IOException {
    if (means(e)) {
      return worded(e, place, remedy);
    }
    throw e;
  }
}
