package io.loopcanvas.analysis.command;

import io.loopcanvas.analysis.Fingerprint;
import io.loopcanvas.analysis.TrackAnalyser.Heard;
import io.loopcanvas.analysis.concept.ConceptFile;
import io.loopcanvas.analysis.concept.ConceptWriter;
import io.loopcanvas.analysis.concept.ConceptWriter.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The concept of a song that is only being listened to: what a job would begin with. */
final class Sketch {
  private static final int SHOTS = 3;

  private Sketch() {}

  /** Writes {@code <title>.concept.json}. */
  static void write(Heard heard, Path song, Optional<String> lyrics, long seed, Path folder) throws IOException {
    String title = song.getFileName().toString().replaceFirst("\\.[^.]+$", "");
    Wish wish = new Wish(Fingerprint.of(song), title, Optional.empty(), lyrics, seed, SHOTS);
    Path file = Files.createDirectories(folder).resolve(title + ".concept.json");
    ConceptFile.write(ConceptWriter.shipped().write(heard, wish), file);
  }
}
