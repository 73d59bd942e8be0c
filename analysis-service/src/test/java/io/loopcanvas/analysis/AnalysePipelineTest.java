package io.loopcanvas.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcanvas.analysis.clap.TinyClap;
import io.loopcanvas.analysis.concept.ConceptFile;
import io.loopcanvas.analysis.concept.ConceptWriter;
import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.concept.Concept;
import io.loopcanvas.domain.concept.Concept.ShotPlan;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.stage.AnalyseRequest;
import io.loopcanvas.domain.stage.AnalyseResult;
import io.loopcanvas.stage.FolderContext;
import io.loopcanvas.stage.StageCancelledException;
import io.loopcanvas.stage.StageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysePipelineTest {
  @TempDir Path folder;

  private final AnalysePipeline pipeline = new AnalysePipeline(Duration.ofMinutes(30), ConceptWriter.shipped(), Ears.none());

  @Test
  void shouldWriteFilesThatFitTheirSchemas() throws Exception {
    FolderContext context = new FolderContext(folder);

    AnalyseResult result = run(context, Sounds.exampleSong(), Optional.empty(), 7);

    assertFits(context, result);
    assertThat(TrackAnalysis.read(context.fetch(result.analysis())).durationSeconds()).isEqualTo(result.trackSeconds());
    assertThat(ConceptFile.read(context.fetch(result.conceptFile()))).isEqualTo(result.concept());
    assertThat(context.reports()).extracting(FolderContext.Report::fraction).isSorted().endsWith(1.0);
  }

  @Test
  void shouldWriteTheSameConceptForTheSameSongAndSeedAndAnotherForAnother() throws Exception {
    FolderContext context = new FolderContext(folder);

    Concept first = run(context, Sounds.exampleSong(), Optional.empty(), 7).concept();
    Concept again = run(context, Sounds.exampleSong(), Optional.empty(), 7).concept();
    Concept other = run(context, Sounds.exampleSong(), Optional.empty(), 8).concept();

    assertThat(again).isEqualTo(first);
    assertThat(other.shots()).isNotEqualTo(first.shots());
  }

  @Test
  void shouldSayThatTheSignalAloneCarriedTheChoice() throws Exception {
    Concept concept = run(new FolderContext(folder), Sounds.exampleSong(), Optional.empty(), 7).concept();

    assertThat(concept.styleReasons()).allSatisfy(choice -> assertThat(choice.reasons()).contains("heard in the signal alone, without CLAP"));
  }

  @Test
  void shouldLetAModelHaveHalfTheSayAndTellIt() throws Exception {
    FolderContext context = new FolderContext(folder);
    AnalyseResult alone = run(context, Sounds.exampleSong(), Optional.empty(), 7);
    TrackAnalysis.Mood signal = TrackAnalysis.read(context.fetch(alone.analysis())).mood();
    try (Ears ears = Ears.open(Optional.of(TinyClap.FOLDER), Optional.empty(), TinyClap.CACHE)) {
      AnalysePipeline listening = new AnalysePipeline(Duration.ofMinutes(30), ConceptWriter.shipped(), ears);

      AnalyseResult result = listening.run(request(context, Sounds.exampleSong()), context);

      assertFits(context, result);
      TrackAnalysis.Mood mood = TrackAnalysis.read(context.fetch(result.analysis())).mood();
      assertThat(signal.evidence()).isEqualTo("signal");
      assertThat(mood.evidence()).isEqualTo("signal_and_clap");
      assertThat(mood.arousal()).isNotEqualTo(signal.arousal()).isBetween(signal.arousal() / 2, signal.arousal() / 2 + .5);
      assertThat(result.concept().styleReasons()).allSatisfy(
          choice -> assertThat(choice.reasons().getLast()).startsWith("heard in the signal and by CLAP, half each"));
    }
  }

  @Test
  void shouldObeyTheArtistsStyleAndKeepTwoRunnersUp() throws Exception {
    Concept concept = run(new FolderContext(folder), Sounds.exampleSong(), Optional.of("velvet_dark"), 7).concept();

    assertThat(concept.style()).isEqualTo("velvet_dark");
    assertThat(concept.styleReasons()).hasSize(3);
    assertThat(concept.styleReasons().getFirst().reasons()).contains("chosen by the artist");
    assertThat(concept.shots()).extracting(ShotPlan::prompts).allSatisfy(
        prompts -> assertThat(prompts).hasSizeGreaterThanOrEqualTo(3).allMatch(p -> p.startsWith("deep purple shadows")));
  }

  @ParameterizedTest
  @CsvSource({
    "mono.mp3, sine=440:duration=4, -ac 1",
    "eight-bit.wav, sine=330:duration=4, -c:a pcm_u8",
    "telephone.wav, sine=500:duration=4, -ar 8000",
    "studio.flac, sine=500:duration=4, -ar 96000",
    "one-second.wav, sine=440:duration=1, -ac 2",
    "blink.wav, sine=440:duration=0.05, -ac 2",
    "silence.wav, anullsrc=d=6, -ac 2",
    "clipped.wav, sine=220:duration=4, -af volume=40dB",
    "noise.ogg, anoisesrc=d=5, -c:a vorbis -strict experimental -ac 2",
    "phone.m4a, sine=440:duration=4, -c:a aac",
    "five-one.flac, sine=440:duration=4, -ac 6",
    "speech.opus, sine=440:duration=4, -c:a libopus",
    "highest.flac, sine=440:duration=2, -ar 192000",
    "offset.wav, aevalsrc=0.4+0.2*sin(2*PI*330*t):d=4, -ac 1",
    "shouting.wav, anoisesrc=a=1:d=5:c=pink, -af volume=30dB",
    "sweep.wav, aevalsrc=0.5*sin(2*PI*(60+40*t)*t):d=8, -ac 1",
    "beeps.mp3, sine=220:beep_factor=4:duration=20, -ac 2",
  })
  void shouldHearAnyShapeOfSound(String name, String source, String encoding) throws Exception {
    FolderContext context = new FolderContext(folder);

    AnalyseResult result = run(context, Sounds.make(folder, name, source, encoding.split(" ")), Optional.empty(), 1);

    assertFits(context, result);
  }

  @Test
  void shouldSayThatItHearsNothingInSilence() throws Exception {
    FolderContext context = new FolderContext(folder);

    AnalyseResult result = run(context, Sounds.make(folder, "silence.wav", "anullsrc=d=6"), Optional.empty(), 1);

    TrackAnalysis heard = TrackAnalysis.read(context.fetch(result.analysis()));
    assertThat(heard.tempo().confidence()).isZero();
    assertThat(heard.key().confidence()).isZero();
    assertThat(heard.mood().confidence()).isZero();
    assertThat(heard.beats()).isEmpty();
    assertThat(heard.silences()).hasSize(1);
    assertThat(result.concept().styleReasons().getFirst().reasons()).anyMatch(r -> r.contains("hardly anything to hear"));
  }

  @Test
  void shouldRefuseWhatIsNoSound() throws Exception {
    Path text = Files.writeString(folder.resolve("song.mp3"), "not a song");
    Path empty = Files.createFile(folder.resolve("empty.wav"));

    for (Path file : new Path[] {text, empty}) {
      assertThatThrownBy(() -> run(new FolderContext(folder), file, Optional.empty(), 1))
          .isInstanceOfSatisfying(StageException.class, e -> {
            assertThat(e.code()).isEqualTo("TRACK_UNREADABLE");
            assertThat(e.kind()).isEqualTo(ErrorKind.INPUT);
          })
          .hasMessageContaining("upload");
    }
  }

  @Test
  void shouldRefuseATrackThatIsTooLong() throws Exception {
    Path file = Sounds.make(folder, "long.wav", "sine=440:duration=12", "-ar", "8000");
    FolderContext context = new FolderContext(folder);

    assertThatThrownBy(() -> new AnalysePipeline(Duration.ofSeconds(10), ConceptWriter.shipped(), Ears.none()).run(request(context, file), context))
        .isInstanceOfSatisfying(StageException.class, e -> assertThat(e.code()).isEqualTo("TRACK_TOO_LONG"));
  }

  @Test
  void shouldRefuseAnUnknownStyleByName() {
    assertThatThrownBy(() -> run(new FolderContext(folder), Sounds.exampleSong(), Optional.of("vaporwave"), 1))
        .isInstanceOfSatisfying(StageException.class, e -> assertThat(e.code()).isEqualTo("STYLE_UNKNOWN"))
        .hasMessageContaining("velvet_dark");
  }

  @Test
  void shouldRefuseAComposerThatPutsThingsIntoPrompts() throws Exception {
    AnalysePipeline careless = new AnalysePipeline(Duration.ofMinutes(1), (heard, wish) -> {
      Concept good = ConceptWriter.shipped().write(heard, wish);
      ShotPlan shot = good.shots().getFirst();
      List<String> prompts = shot.prompts().stream().map(p -> p + ", a woman dancing in a studio").toList();
      return new Concept(good.version(), good.title(), good.style(), good.styleReasons(), good.theme(), good.thesis(), good.motif(), good.light(), good.texture(),
          good.transcription(), good.acts(), List.of(new ShotPlan(0, 0, prompts, shot.motion(), shot.palette())), good.seed());
    }, Ears.none());
    FolderContext context = new FolderContext(folder);
    AnalyseRequest request = request(context, Sounds.make(folder, "tone.wav", "sine=440:duration=3"));

    assertThatThrownBy(() -> careless.run(request, context))
        .isInstanceOfSatisfying(StageException.class, e -> assertThat(e.code()).isEqualTo("PROMPT_REFUSED"))
        .hasMessageContaining("actions: dancing");
  }

  @Test
  void shouldStopWhenNobodyWantsTheResult() throws Exception {
    FolderContext context = new FolderContext(folder, report -> {}, () -> true);

    assertThatThrownBy(() -> run(context, Sounds.exampleSong(), Optional.empty(), 1)).isInstanceOf(StageCancelledException.class);
  }

  private AnalyseResult run(FolderContext context, Path file, Optional<String> style, long seed) throws Exception {
    return pipeline.run(new AnalyseRequest(context.give("track", file), "Test", style, Optional.empty(), seed, 3), context);
  }

  private static AnalyseRequest request(FolderContext context, Path file) throws Exception {
    return new AnalyseRequest(context.give("track", file), "Test", Optional.empty(), Optional.empty(), 1, 1);
  }

  private static void assertFits(FolderContext context, AnalyseResult result) throws Exception {
    assertThat(Schemas.violations("analysis.schema.json", context.fetch(result.analysis()))).isEmpty();
    assertThat(Schemas.violations("concept.schema.json", context.fetch(result.conceptFile()))).isEmpty();
  }
}
