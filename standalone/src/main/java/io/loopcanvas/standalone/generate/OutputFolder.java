package io.loopcanvas.standalone.generate;

import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.standalone.Failure;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a person wants the files of a job. */
record OutputFolder(Path folder) {

  /**
   * Makes the folder and tries it with an empty file, before the work and not after it.
   *
   * @throws Failure USAGE if no file can be made there
   */
  static OutputFolder tried(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".writable", ""));
      return new OutputFolder(folder);
    } catch (IOException e) {
      throw new Failure(ExitCode.USAGE, "cannot write to the output folder " + folder + " (" + why(e) + "): name another place", e);
    }
  }

  /**
   * Copies a file, which appears under its name only when it is whole.
   *
   * @param name may have folders in it
   * @throws IOException of {@code body}
   * @throws Failure FAULT if the file cannot be written
   */
  Path take(Path name, InputStream body) throws IOException {
    Path file = folder.resolve(name);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.getParent());
      Files.copy(new Body(body), part, StandardCopyOption.REPLACE_EXISTING);
      return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException e) {
      throw new Failure(ExitCode.FAULT, "cannot write " + file + " (" + why(e) + ")", e);
    } finally {
      part.toFile().delete();
    }
  }

  /** Sets the errors of the sender apart from those of the disk. */
  private static final class Body extends FilterInputStream {
    Body(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      try {
        return in.read(bytes, offset, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The system's reason where it gives one, else the exception's name in words. */
  private static String why(IOException e) {
    return switch (e) {
      case FileSystemException known when known.getReason() != null -> known.getReason();
      case FileSystemException known -> known.getClass().getSimpleName().replace("Exception", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
      default -> e.getMessage();
    };
  }
}
