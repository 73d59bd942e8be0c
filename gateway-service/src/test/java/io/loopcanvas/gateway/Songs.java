package io.loopcanvas.gateway;

import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sound files, made by FFmpeg as a test needs them. */
public final class Songs {
  private Songs() {}

  /** @param name its ending chooses the format */
  public static Path tone(String name, double seconds, String... encoding) throws Exception {
    Path folder = Files.createTempDirectory("song-");
    folder.toFile().deleteOnExit();
    Path file = folder.resolve(name);
    List<String> arguments = new ArrayList<>(
        List.of("-f", "lavfi", "-i", "sine=frequency=220:sample_rate=44100:duration=" + seconds));
    arguments.addAll(List.of(encoding));
    arguments.add(file.toString());
    Ffmpeg.bundled().run(arguments, RunLimits.of(Duration.ofSeconds(60)));
    file.toFile().deleteOnExit();
    return file;
  }
}
