package io.loopcanvas.media;

import java.io.IOException;
import java.io.InputStream;
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

  private static final Path HOME = Optional.ofNullable(System.getenv("LOOPCANVAS_CACHE")).map(Path::of)
      .orElse(Path.of(System.getProperty("user.home"), ".cache", "loopcanvas")).resolve(VERSION);
  /** There once {@link #unpacked} has returned, like {@link #FFPROBE}. */
  static final Path FFMPEG = HOME.resolve("ffmpeg");
  static final Path FFPROBE = HOME.resolve("ffprobe");

  private Programs() {}

  /** The folder of the programs. What fails, for want of room on the disk for instance, is tried again at the next call. */
  static synchronized Path unpacked() throws IOException {
    if (!Files.isDirectory(HOME)) {
      unpack(HOME);
    }
    return HOME;
  }

  /** All of them or none: a folder that is half filled is removed. */
  static void unpack(Path home) throws IOException {
    try {
      Files.createDirectories(home.getParent());
      Path fresh = Files.createTempDirectory(home.getParent(), VERSION + "-");
      try {
        fill(fresh);
        moveIntoPlace(fresh, home);
      } finally {
        remove(fresh);
      }
    } catch (IOException e) {
      throw new IOException(
          "cannot unpack FFmpeg into " + home + "; set LOOPCANVAS_CACHE to a writable folder: " + e.getMessage(), e);
    }
  }

  private static void fill(Path folder) throws IOException {
    for (String name : FILES) {
      Path file = folder.resolve(name);
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
    ElfLibrary.detach(folder.resolve(DEVICES), CAPTURE);
  }

  /** Another process may have been faster: then its copy is used. */
  private static void moveIntoPlace(Path fresh, Path home) throws IOException {
    try {
      Files.move(fresh, home);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(home)) {
        throw e;
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
