package io.loopcanvas.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The FFmpeg programs inside the bytedeco jar, unpacked once into {@code ~/.cache/loopcanvas} (or {@code
 * LOOPCANVAS_CACHE}). Sound and screen capture are cut off from the device library, so that the programs start on a
 * machine that has neither.
 */
final class Programs {
  private static final String FOLDER = "/org/bytedeco/ffmpeg/linux-x86_64-gpl/";
  private static final String VERSION = "ffmpeg-8.0.1-1.5.13";
  private static final String DEVICES = "libavdevice.so.62";
  private static final Set<String> CAPTURE = Set.of("libxcb.so.1", "libxcb-shm.so.0", "libasound.so.2", "libpulse.so.0");
  private static final List<String> FILES = List.of(
      "ffmpeg", "ffprobe", DEVICES, "libavfilter.so.11", "libavformat.so.62", "libavcodec.so.62",
      "libswresample.so.6", "libswscale.so.9", "libavutil.so.60", "libva.so.2", "libva-drm.so.2", "libdrm.so.2");

  static final Path HOME = unpack();
  static final Path FFMPEG = HOME.resolve("ffmpeg");
  static final Path FFPROBE = HOME.resolve("ffprobe");

  private Programs() {}

  private static Path unpack() {
    Path cache = Optional.ofNullable(System.getenv("LOOPCANVAS_CACHE")).map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache", "loopcanvas"));
    Path home = cache.resolve(VERSION);
    if (Files.isDirectory(home)) {
      return home;
    }
    try {
      Files.createDirectories(cache);
      Path fresh = Files.createTempDirectory(cache, VERSION + "-");
      for (String name : FILES) {
        Path file = fresh.resolve(name);
        try (InputStream in = Programs.class.getResourceAsStream(FOLDER + name)) {
          if (in == null) {
            throw new IllegalStateException("the bundled FFmpeg has no " + name + ": only linux-x86_64 is supported");
          }
          Files.copy(in, file);
        }
        if (!file.toFile().setExecutable(true)) {
          throw new IOException("cannot make " + file + " executable: is the file system mounted noexec?");
        }
      }
      ElfLibrary.detach(fresh.resolve(DEVICES), CAPTURE);
      return moveIntoPlace(fresh, home);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack FFmpeg into " + home + "; set LOOPCANVAS_CACHE to a writable folder", e);
    }
  }

  /** Another process may have been faster: then its copy is used and ours removed. */
  private static Path moveIntoPlace(Path fresh, Path home) throws IOException {
    try {
      return Files.move(fresh, home);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(home)) {
        throw e;
      }
      try (Stream<Path> files = Files.list(fresh)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(fresh);
      return home;
    }
  }
}
