package io.loopcanvas.analysis.command;

import io.loopcanvas.analysis.Fingerprint;
import io.loopcanvas.analysis.TrackAnalyser.Heard;
import io.loopcanvas.analysis.concept.ConceptFile;
import io.loopcanvas.analysis.concept.ConceptWriter;
import io.loopcanvas.analysis.concept.ConceptWriter.Wish;
import io.loopcanvas.analysis.lyrics.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The concept of a song that is only being listened to: what a job would begin with. */
final class Sketch {
  private static final int SHOTS = 3;

  private Sketch() {}

  /** Writes {@code <title>.concept.json}, and {@code <title>.lrc} when Whisper heard words. */
  static void write(Heard heard, Path song, Words words, long seed, Path folder) throws IOException {
    String title = song.getFileName().toString().replaceFirst("\\.[^.]+$", "");
    Wish wish = new Wish(Fingerprint.of(song), title, Optional.empty(), words.text(), seed, SHOTS);
    Path file = Files.createDirectories(folder).resolve(title + ".concept.json");
    ConceptFile.write(ConceptWriter.shipped().write(heard, wish), file);
    if (words.transcription().equals(Words.WHISPER)) {
      Files.writeString(folder.resolve(title + ".lrc"), words.text().orElse("") + System.lineSeparator());
    }
  }
}
