package io.loopcanvas.post.command;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a person wants a file, asked before the work is done and not after it. */
record Destination(Path file) {
  /** @throws StageException INPUT CANNOT_WRITE if no file can be made there */
  static Destination of(Path file) {
    Path folder = folder(file.toAbsolutePath().getParent());
    if (Files.isDirectory(file)) {
      throw cannotWrite(file, "it is a folder", null);
    }
    return new Destination(folder.resolve(file.getFileName()));
  }

  /** Makes a folder for files, with those above it. */
  static Path folder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw cannotWrite(folder, "the folder cannot be made", e);
    }
    if (!Files.isWritable(folder)) {
      throw cannotWrite(folder, "it may not be written to", null);
    }
    return folder;
  }

  /**
   * Moves a finished file here; a file of that name is replaced.
   *
   * @throws StageException RESOURCE NOT_WRITTEN, most often for want of room; half a file is not left
   */
  void take(Path made) {
    try {
      Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      file.toFile().delete();
      throw new StageException(ErrorKind.RESOURCE, "NOT_WRITTEN", file + " could not be written: " + e.getMessage(), e);
    }
  }

  private static StageException cannotWrite(Path path, String why, Throwable cause) {
    return new StageException(ErrorKind.INPUT, "CANNOT_WRITE", "cannot write to " + path + ": " + why, cause);
  }
}
