package io.loopcanvas.analysis.clap;

import io.loopcanvas.torch.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The bundle of the tests: every layer of the published CLAP with few channels and random weights ({@code models/golden/hearing.py}). */
public final class TinyClap {
  public static final Path FOLDER = Path.of("src", "test", "resources", "clap", "bundle");
  public static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "loopcanvas", "djl");

  private TinyClap() {}

  static ClapEar ear() throws BundleException {
    return new ClapEar(FOLDER, CACHE);
  }

  /** A copy to spoil. */
  static Path copy(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.toList()) {
        Path to = folder.resolve(FOLDER.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    return folder;
  }
}
