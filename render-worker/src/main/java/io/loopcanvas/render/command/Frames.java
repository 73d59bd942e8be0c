package io.loopcanvas.render.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The frames of an archive as files of a folder. */
final class Frames {
  private Frames() {}

  /** Writes {@code 0000.png …} to {@code folder}, replacing what has these names. */
  static void unpack(Path archive, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().<ZipEntry>map(e -> e).toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, folder.resolve(entry.getName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
