package io.loopcanvas.stage.command;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.stage.DiskFull;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a person wants a file, asked before the work is done and not after it. */
public record Destination(Path file) {
  private static final String ROOM = "free some space or name another place";

  /** @throws StageException INPUT CANNOT_WRITE if no file can be made there */
  public static Destination of(Path file) {
    if (Files.isDirectory(file)) {
      throw new StageException(ErrorKind.INPUT, "CANNOT_WRITE", file + " is a folder: name a file");
    }
    Path folder = folder(file.toAbsolutePath().getParent());
    return new Destination(folder.resolve(file.getFileName()));
  }

  /**
   * Makes a folder for files, with those above it, and tries it with an empty one.
   *
   * @throws StageException INPUT CANNOT_WRITE, RESOURCE DISK_FULL
   */
  public static Path folder(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".writable", ""));
      return folder;
    } catch (IOException e) {
      throw DiskFull.means(e)
          ? DiskFull.worded(e, folder, ROOM)
          : new StageException(ErrorKind.INPUT, "CANNOT_WRITE", "cannot write to " + folder + " (" + why(e) + "): name another place", e);
    }
  }

  /**
   * Moves a finished file here; a file of that name is replaced.
   *
   * @throws StageException RESOURCE DISK_FULL or NOT_WRITTEN; half a file is not left
   */
  public void take(Path made) {
    try {
      Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      file.toFile().delete();
      throw DiskFull.means(e)
          ? DiskFull.worded(e, file, ROOM)
          : new StageException(ErrorKind.RESOURCE, "NOT_WRITTEN", file + " could not be written: " + e.getMessage(), e);
    }
  }

  /** The system's reason where it gives one, else the exception's name in words. */
  private static String why(IOException e) {
    return e instanceof FileSystemException known && known.getReason() != null
        ? known.getReason()
        : e.getClass().getSimpleName().replace("Exception", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
  }
}
