package io.loopcanvas.analysis.whisper;

import io.loopcanvas.analysis.UnusableModelException;
import io.loopcanvas.analysis.audio.Resampled;
import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.lyrics.Language;
import io.loopcanvas.analysis.lyrics.Words;
import io.loopcanvas.analysis.whisper.WhisperProcess.Answer;
import io.loopcanvas.domain.catalogue.HearingCatalogue;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;

/** Listens for words with a Whisper model. Memory is bounded by the model and thirty seconds of sound, whatever the song's length. */
public final class WhisperEar {
  private static final Logger LOG = System.getLogger(WhisperEar.class.getName());
  private static final int RATE = 16_000;
  private static final double LIKELY = 0.5;

  private final HearingCatalogue.Words rules = HearingCatalogue.shipped().words();
  private final Trust trust = new Trust(rules);
  private final Path model;

  /**
   * @param model a ggml file of whisper.cpp
   * @throws UnusableModelException when it is none, or whisper.cpp cannot be loaded; loads no native code in this process
   */
  public WhisperEar(Path model) throws UnusableModelException {
    GgmlFile.check(model);
    WhisperProcess.check();
    this.model = model;
  }

  /**
   * The words as {@code .lrc}, if any can be trusted. When the process that listens dies, the song goes on without words, and
   * the log says why.
   *
   * @param file that {@code track} was decoded from
   * @param share told how much of the track has been listened to, 0–1
   */
  public Words hear(Path file, Track track, DoubleConsumer share, BooleanSupplier cancelled) throws IOException, InterruptedException {
    Resampled sound = new Resampled(file, RATE, cancelled);
    List<Part> parts = Part.of(track).stream().filter(part -> part.level(track) >= rules.quietest()).toList();
    if (parts.isEmpty()) {
      return Words.none(Words.NONE_HEARD);
    }
    List<Answer> answers = new ArrayList<>();
    try (WhisperProcess whisper = new WhisperProcess(model, cancelled)) {
      for (Part part : parts) {
        share.accept(part.start() / track.seconds());
        float[] samples = sound.part(part.start(), part.seconds());
        if (samples.length > 0) {
          trusted(whisper, samples, part.start()).ifPresent(answers::add);
        }
      }
    } catch (WhisperEndedException e) {
      LOG.log(Level.WARNING, "no words were heard: " + e.getMessage());
      return Words.none(Words.FAILED);
    }
    List<HeardLine> sung = trust.sung(answers.stream().flatMap(answer -> answer.lines().stream()).toList());
    if (!trust.enough(sung)) {
      return Words.none(Words.NONE_HEARD);
    }
    String text = sung.stream().map(HeardLine::lrc).collect(Collectors.joining("\n"));
    return new Words(Optional.of(text), Words.WHISPER, language(answers).orElseGet(() -> Language.of(text)));
  }

  /** What the second hearing confirms. */
  private Optional<Answer> trusted(WhisperProcess whisper, float[] samples, int start) throws WhisperEndedException, InterruptedException {
    Answer first = whisper.hear(samples, 1000L * start, 0);
    List<HeardLine> sung = trust.sung(first.lines());
    boolean sure = !sung.isEmpty() && trust.agree(sung, whisper.hear(samples, 1000L * start, (float) rules.doubt()).lines());
    return sure ? Optional.of(first) : Optional.empty();
  }

  /** The one that most parts are surest of, if it is likelier than not where it was heard. */
  private static Optional<String> language(List<Answer> answers) {
    return answers.stream().filter(answer -> answer.sure() >= LIKELY)
        .collect(Collectors.groupingBy(Answer::language, Collectors.summingDouble(Answer::sure)))
        .entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }
}
