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

  /** A click of 20 ms at every beat, over a C major triad. */
  static String clicks(double bpm, double seconds) {
    double period = 60 / bpm;
    return "aevalsrc='0.6*sin(2*PI*1500*t)*lt(mod(t\\,%f)\\,0.02)+0.08*(sin(2*PI*261.63*t)+sin(2*PI*329.63*t)+sin(2*PI*392*t))':s=44100:d=%f"
        .formatted(period, seconds);
  }

  static Path exampleSong() {
    return Path.of("..", "examples", "first-light.mp3").toAbsolutePath().normalize();
  }
}
