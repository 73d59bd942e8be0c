package io.loopcanvas.validation;

import java.nio.file.Path;
import java.util.Optional;

/** The bundle of the tests: every layer of a published CLIP with few channels and random weights ({@code models/golden/seeing.py}). */
public final class TinyClip {
  public static final Path GOLDEN = Path.of("src", "test", "resources", "clip");
  public static final Path FOLDER = GOLDEN.resolve("bundle");
  public static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "loopcanvas", "djl");
  /** A service without any bundle. */
  public static final ValidationConfig NOBODY = new Config(Optional.empty(), CACHE);

  private TinyClip() {}

  public static ValidationConfig looking(Path bundle) {
    return new Config(Optional.of(bundle), CACHE);
  }

  private record Config(Optional<Path> clip, Path cache) implements ValidationConfig {}
}
