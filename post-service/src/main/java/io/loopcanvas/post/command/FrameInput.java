package io.loopcanvas.post.command;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Frames as a person gives them: the archive of a take, or a folder of PNGs in the order of their names.
 *
 * @param archive as GRADE reads it, {@code 0000.png, 0001.png …}
 */
record FrameInput(Path archive, int count) {
  private static final String FRAME = "\\d{4}\\.png";

  /** @throws StageException INPUT NO_FRAMES if there are none */
  static FrameInput of(Path given, Path scratch) throws IOException {
    FrameInput input = Files.isDirectory(given) ? folder(given, scratch) : archive(given);
    if (input.count == 0) {
      throw new StageException(ErrorKind.INPUT, "NO_FRAMES",
          given + " holds no frames: give a frames.zip (0000.png, 0001.png …) or a folder of PNGs of equal size");
    }
    return input;
  }

  private static FrameInput archive(Path given) {
    if (!Files.isRegularFile(given)) {
      throw new StageException(ErrorKind.INPUT, "NO_SUCH_FILE", given + " is neither a file nor a folder");
    }
    try (ZipFile zip = new ZipFile(given.toFile())) {
      return new FrameInput(given, (int) zip.stream().filter(entry -> entry.getName().matches(FRAME)).count());
    } catch (IOException e) {
      throw new StageException(ErrorKind.INPUT, "NOT_AN_ARCHIVE", given + " is no ZIP archive: " + e.getMessage(), e);
    }
  }

  private static FrameInput folder(Path given, Path scratch) throws IOException {
    List<Path> frames;
    try (Stream<Path> files = Files.list(given)) {
      frames = files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
    }
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(scratch))) {
      zip.setLevel(0);
      for (int i = 0; i < frames.size(); i++) {
        zip.putNextEntry(new ZipEntry("%04d.png".formatted(i)));
        Files.copy(frames.get(i), zip);
      }
    }
    return new FrameInput(scratch, frames.size());
  }
}
