package io.loopcanvas.analysis;

import io.loopcanvas.analysis.TrackAnalyser.Heard;
import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.audio.TrackDecoder;
import io.loopcanvas.analysis.concept.ConceptComposer;
import io.loopcanvas.analysis.concept.ConceptFile;
import io.loopcanvas.analysis.concept.ConceptWriter;
import io.loopcanvas.analysis.concept.ConceptWriter.Wish;
import io.loopcanvas.analysis.concept.PromptLinter;
import io.loopcanvas.analysis.lyrics.Words;
import io.loopcanvas.analysis.mood.Resemblance;
import io.loopcanvas.domain.catalogue.MoodCatalogue;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import io.loopcanvas.domain.concept.Concept;
import io.loopcanvas.domain.concept.Concept.ShotPlan;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.stage.AnalyseRequest;
import io.loopcanvas.domain.stage.AnalyseResult;
import io.loopcanvas.stage.StageContext;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Hears the track and writes {@code analysis.json} and {@code concept.json}. */
public final class AnalysePipeline {
  private static final String JSON = "application/json";
  private static final int MOST_SHOTS = 12;

  private final TrackDecoder decoder;
  private final TrackAnalyser analyser = new TrackAnalyser(MoodCatalogue.shipped());
  private final ConceptComposer composer;
  private final Ears ears;
  private final PromptLinter linter = new PromptLinter();

  /**
   * @param longest longer tracks are refused
   * @param composer writes the concepts
   * @param ears models that listen, too
   */
  public AnalysePipeline(Duration longest, ConceptComposer composer, Ears ears) {
    decoder = new TrackDecoder(longest);
    this.composer = composer;
    this.ears = ears;
  }

  /**
   * @throws StageException INPUT {@code TRACK_UNREADABLE}, {@code TRACK_TOO_LONG}, {@code STYLE_UNKNOWN} or {@code SHOTS_OUT_OF_RANGE};
   *     INTERNAL {@code PROMPT_REFUSED} when the composer breaks the rules
   */
  public AnalyseResult run(AnalyseRequest request, StageContext context) throws IOException, InterruptedException {
    check(request);
    context.progress(0, "decode");
    Path file = context.fetch(request.track());
    Track track = decoder.decode(file, context::cancelled);
    context.progress(0.25, "mood");
    Resemblance resemblance = ears.resemblance(file, track, context::cancelled);
    Words words = ears.words(request.lyrics(), file, track, share -> context.progress(0.25 + 0.1 * share, "words"), context::cancelled);
    Heard heard = analyser.analyse(track, resemblance, words, (fraction, step) -> {
      context.checkCancelled();
      context.progress(fraction, step);
    });
    context.progress(0.95, "concept");
    Concept concept = composer.compose(heard, new Wish(Fingerprint.of(file), request.title(), request.style(), words.text(),
        request.seed(), request.shots()));
    lint(concept);

    Path analysisFile = context.workFolder().resolve("analysis.json");
    heard.analysis().write(analysisFile);
    Path conceptFile = context.workFolder().resolve("concept.json");
    ConceptFile.write(concept, conceptFile);
    AnalyseResult result = new AnalyseResult(context.publish("analysis.json", analysisFile, JSON),
        context.publish("concept.json", conceptFile, JSON), concept, heard.analysis().durationSeconds());
    context.progress(1, "concept");
    return result;
  }

  private void lint(Concept concept) {
    for (ShotPlan shot : concept.shots()) {
      for (String prompt : shot.prompts()) {
        List<String> complaints = linter.complaints(prompt);
        if (!complaints.isEmpty()) {
          throw new StageException(ErrorKind.INTERNAL, "PROMPT_REFUSED", "a prompt of the concept breaks the rules: " + complaints);
        }
      }
    }
  }

  private static void check(AnalyseRequest request) {
    try {
      request.style().ifPresent(StyleCatalogue.shipped()::get);
    } catch (IllegalArgumentException e) {
      throw new StageException(ErrorKind.INPUT, "STYLE_UNKNOWN", e.getMessage(), e);
    }
    if (request.shots() < 1 || request.shots() > MOST_SHOTS) {
      throw new StageException(ErrorKind.INPUT, "SHOTS_OUT_OF_RANGE", "ask for 1 to " + MOST_SHOTS + " shots, not " + request.shots());
    }
  }
}
