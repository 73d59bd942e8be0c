package io.loopcanvas.analysis;

import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sound files made by FFmpeg's own generators. */
final class Sounds {
  private Sounds() {}

  /** @param source a lavfi source, e.g. {@code sine=440:duration=5} */
  static Path make(Path folder, String name, String source, String... encoding) throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", source));
    arguments.addAll(List.of(encoding));
    arguments.add(file.toString());
    Ffmpeg.bundled().run(arguments, RunLimits.of(Duration.ofSeconds(60)));
    return file;
  }

  static Path exampleSong() {
    return Path.of("..", "examples", "first-light.mp3").toAbsolutePath().normalize();
  }
}
