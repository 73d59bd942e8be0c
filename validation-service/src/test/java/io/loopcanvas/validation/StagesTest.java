package io.loopcanvas.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.concept.Concept;
import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.domain.concept.SurfaceTexture;
import io.loopcanvas.domain.edit.Edit;
import io.loopcanvas.domain.look.Look;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.domain.stage.ReviewRequest;
import io.loopcanvas.domain.stage.ReviewResult;
import io.loopcanvas.domain.stage.ShotMedia;
import io.loopcanvas.domain.stage.ValidateRequest;
import io.loopcanvas.domain.stage.ValidateResult;
import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.stage.FolderContext;
import io.loopcanvas.stage.StageCancelledException;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.validation.footage.FootageReader;
import io.loopcanvas.validation.measure.ShotLook;
import io.loopcanvas.validation.report.Report;
import io.loopcanvas.validation.report.ReportFile;
import io.loopcanvas.validation.review.ReviewStage;
import io.loopcanvas.validation.take.TakeJudge;
import io.loopcanvas.validation.take.ValidateStage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both stages on files, as the runtime calls them. */
class StagesTest {
  private static final int SECONDS = 40;
  private static final List<String> AMBER = List.of("#3a2413", "#7a4a20", "#c98a3c", "#f4cf8a");

  @TempDir static Path folder;
  private static TakeJudge judge;
  private static Path master;
  private static Path loop;
  private static Path web;
  private static Path film;
  private static Path analysis;
  private static Look look;

  @BeforeAll
  static void make() throws Exception {
    judge = new TakeJudge();
    Scene scene = Scene.good();
    master = Clip.write(scene, 720, 0, 0, folder.resolve("master.mkv"));
    loop = Clip.write(scene, 720, 16, 8000, folder.resolve("spotify_canvas_7s_9x16.mp4"));
    web = Clip.write(scene, 720, 6, 2200, folder.resolve("spotify_canvas_web.mp4"));
    film = Clip.film(loop, SECONDS, folder.resolve("full_music_video_9x16.mp4"));
    analysis = folder.resolve("analysis.json");
    analysis().write(analysis);
    look = ShotLook.of(FootageReader.ofOneMinute().read(loop, folder));
  }

  @Test
  void shouldAcceptAGoodTakeAndStoreItsReport() throws Exception {
    FolderContext context = new FolderContext(folder);

    ValidateResult result = new ValidateStage(judge).run(validate(context, IntStream.range(0, 168).mapToObj(i -> i * .25).toList()), context);

    Report report = ReportFile.read(context.fetch(result.report()));
    assertThat(report.sentence()).startsWith("Accepted");
    assertThat(result.verdict()).isInstanceOf(Verdict.Accept.class);
    assertThat(result.page()).isEmpty();
    assertThat(result.phase1()).isGreaterThanOrEqualTo(9.3);
    assertThat(result.look()).contains(look);
    assertThat(context.reports()).extracting(FolderContext.Report::fraction).isSorted().endsWith(1.);
  }

  @Test
  void shouldRejectATakeWhoseSourceRunsBackwards() throws Exception {
    FolderContext context = new FolderContext(folder);

    ValidateResult result = new ValidateStage(judge).run(validate(context, IntStream.range(0, 168).mapToObj(i -> Math.abs(84 - i) * .25).toList()), context);

    assertThat(result.verdict()).isInstanceOfSatisfying(Verdict.Reject.class, r -> assertThat(r.flags()).contains("FLAG_LOOP_DETECTED"));
  }

  @Test
  void shouldLetGoWhenCancelled() throws Exception {
    FolderContext context = new FolderContext(folder, report -> {}, () -> true);
    ValidateRequest request = validate(context, List.of());

    assertThatThrownBy(() -> new ValidateStage(judge).run(request, context)).isInstanceOf(StageCancelledException.class);
  }

  @Test
  void shouldSayThatFootageCannotBeDecoded() throws Exception {
    FolderContext context = new FolderContext(folder);
    Path broken = Files.writeString(folder.resolve("broken.mkv"), "not a film");
    ValidateRequest good = validate(context, List.of());
    ValidateRequest request = new ValidateRequest(0, 0, context.give("in/broken.mkv", broken), good.loop(), good.keyframe(), List.of(), good.analysis(), good.concept());

    assertThatThrownBy(() -> new ValidateStage(judge).run(request, context))
        .isInstanceOfSatisfying(StageException.class, e -> assertThat(e.code()).isEqualTo("FOOTAGE_UNREADABLE"));
  }

  @Test
  void shouldShowPeopleWhyATakeIsRefused() throws Exception {
    FolderContext context = new FolderContext(folder);

    ValidateResult result = new ValidateStage(judge).run(
        validate(context, IntStream.range(0, 168).mapToObj(i -> 42 - i * .25).toList()), context);

    assertThat(result.verdict()).isNotInstanceOf(Verdict.Accept.class);
    assertThat(Files.readString(context.fetch(result.page().orElseThrow()))).contains("backward source frames", "The next attempt changes");
  }

  @Test
  void shouldAcceptADeliveryWhoseCutsFollowThePhrases() throws Exception {
    FolderContext context = new FolderContext(folder);

    ReviewResult result = new ReviewStage(judge, TinyClip.NOBODY).run(review(context, edit(13.3, 25.8), web), context);

    Report report = ReportFile.read(context.fetch(result.report()));
    assertThat(report.measures()).filteredOn(m -> !m.pass()).isEmpty();
    assertThat(report.sentence()).startsWith("Accepted");
    assertThat(report.measures()).filteredOn(m -> m.name().equals("earlier_look")).as("beside the gallery").singleElement()
        .satisfies(m -> assertThat(m.value().orElseThrow()).isLessThan(.75));
    assertThat(result.phase2()).isGreaterThanOrEqualTo(95);
    assertThat(result.weakestShot()).isZero();
    assertThat(Files.readString(context.fetch(result.page()))).contains("The craft");
  }

  @Test
  void shouldNotDeliverWhatSomebodyElseWasGiven() throws Exception {
    FolderContext context = new FolderContext(folder);
    Look copy = ShotLook.of(FootageReader.ofOneMinute().read(web, folder));

    ReviewResult result = new ReviewStage(judge, TinyClip.NOBODY).run(review(context, edit(13.3, 25.8), web, copy), context);

    Report report = ReportFile.read(context.fetch(result.report()));
    assertThat(result.phase2()).as("the points alone would do").isGreaterThanOrEqualTo(95);
    assertThat(result.verdict()).isInstanceOfSatisfying(Verdict.Regenerate.class, again -> {
      assertThat(again.phase()).isEqualTo(2);
      assertThat(again.failed()).first().isEqualTo("earlier_look");
    });
    assertThat(report.sentence()).isEqualTo("To be made again, because it looks like an earlier video.");
  }

  @Test
  void shouldAskForFootageThatIsLitAndSmoothAsTheConceptSays() throws Exception {
    FolderContext context = new FolderContext(folder);
    Concept other = concept(LightSide.RIGHT, Optional.of(SurfaceTexture.SMOOTH));

    ReviewResult result = new ReviewStage(judge, TinyClip.NOBODY).run(review(context, edit(13.3, 25.8), web, other), context);

    assertThat(result.phase2()).isLessThan(95);
    assertThat(result.verdict()).isInstanceOfSatisfying(Verdict.Regenerate.class,
        again -> assertThat(again.failed()).contains("light_side", "texture_distance"));
  }

  @Test
  void shouldAskAModelWhetherShotsAreLikeTheirWords() throws Exception {
    FolderContext context = new FolderContext(folder);
    ReviewStage stage = new ReviewStage(judge, TinyClip.looking(TinyClip.FOLDER));

    ReviewResult result = stage.run(review(context, edit(13.3, 25.8), web), context);

    assertThat(stage.unmet()).isEmpty();
    assertThat(ReportFile.read(context.fetch(result.report())).measures()).filteredOn(m -> m.name().equals("words_match")).singleElement()
        .satisfies(m -> assertThat(m.value()).isPresent());
  }

  @Test
  void shouldNotReviewAsThoughAModelLooked() throws Exception {
    FolderContext context = new FolderContext(folder);
    ReviewStage stage = new ReviewStage(judge, TinyClip.looking(Path.of("no", "such", "bundle")));

    assertThat(stage.unmet()).singleElement().asString().contains("LOOPCANVAS_VALIDATION_CLIP");
    assertThatThrownBy(() -> stage.run(review(context, edit(13.3, 25.8), web), context))
        .isInstanceOfSatisfying(StageException.class, e -> assertThat(e.code()).isEqualTo("MODEL_UNUSABLE"));
  }

  @Test
  void shouldAskAgainWhenTheCutsAreRestlessAndIgnoreThePhrases() throws Exception {
    FolderContext context = new FolderContext(folder);

    ReviewResult result = new ReviewStage(judge, TinyClip.NOBODY).run(review(context, edit(2.1, 4.3, 6.2, 8.4, 10, 20.2), web), context);

    assertThat(result.phase2()).isLessThan(95);
    assertThat(result.verdict()).isInstanceOfSatisfying(Verdict.Regenerate.class, again -> {
      assertThat(again.phase()).isEqualTo(2);
      assertThat(again.failed()).contains("phrases_answered", "shortest_hold", "jump_cuts");
    });
  }

  @Test
  void shouldRejectAFilmThatIsCutOnTheBeats() throws Exception {
    FolderContext context = new FolderContext(folder);

    ReviewResult result = new ReviewStage(judge, TinyClip.NOBODY).run(review(context, edit(6, 13, 19, 26, 32), web), context);

    assertThat(result.verdict()).isInstanceOfSatisfying(Verdict.Reject.class, reject -> {
      assertThat(reject.flags()).containsExactly("FLAG_MUSIC_SYNC");
      assertThat(reject.failed()).contains("cuts_on_beats");
    });
  }

  /** A song of few seconds has no cut and shows its shot once: no other footage would change that. */
  @Test
  void shouldNotAskAFilmWithoutCutsHowItIsCut() throws Exception {
    FolderContext context = new FolderContext(folder);

    ReviewResult result = new ReviewStage(judge, TinyClip.NOBODY).run(review(context, edit(), web), context);

    assertThat(ReportFile.read(context.fetch(result.report())).measures()).filteredOn(m -> List.of("shortest_hold", "motif_returns").contains(m.name()))
        .hasSize(2).allSatisfy(m -> assertThat(m.value()).isEmpty());
  }

  @Test
  void shouldNotBlameTheFootageForAFileThatIsOutOfSpec() throws Exception {
    FolderContext context = new FolderContext(folder);

    assertThatThrownBy(() -> new ReviewStage(judge, TinyClip.NOBODY).run(review(context, edit(20), film), context))
        .isInstanceOfSatisfying(StageException.class, e -> {
          assertThat(e.code()).isEqualTo("DELIVERY_OUT_OF_SPEC");
          assertThat(e).hasMessageContaining("audio track");
        });
  }

  private static ValidateRequest validate(FolderContext context, List<Double> source) throws Exception {
    return new ValidateRequest(0, 0, context.give("in/master.mkv", master), context.give("in/loop.mp4", loop),
        new ArtifactRef("in/keyframe.png"), source, context.give("in/analysis.json", analysis), concept());
  }

  private static ReviewRequest review(FolderContext context, Edit edit, Path web, Look... earlier) throws Exception {
    return review(context, edit, web, concept(), earlier);
  }

  private static ReviewRequest review(FolderContext context, Edit edit, Path web, Concept concept, Look... earlier) throws Exception {
    Path list = folder.resolve("edit.json");
    edit.write(list);
    ArtifactRef canvas = context.give("in/spotify_canvas_7s_9x16.mp4", loop);
    ArtifactRef none = new ArtifactRef("in/none");
    ShotMedia shot = new ShotMedia(0, 0, none, context.give("in/master.mkv", master), canvas, none, 9.8, 0, Optional.of(look),
        OptionalDouble.empty());
    return new ReviewRequest(List.of(shot),
        List.of(canvas, context.give("in/spotify_canvas_web.mp4", web), context.give("in/full_music_video_9x16.mp4", film)),
        context.give("in/edit.json", list), context.give("in/analysis.json", analysis), concept, List.of(earlier));
  }

  /** One shot and its mirror image in turn. */
  private static Edit edit(double... cuts) {
    List<Edit.Segment> segments = new ArrayList<>();
    for (int i = 0; i <= cuts.length; i++) {
      long start = i == 0 ? 0 : Math.round(cuts[i - 1] * 24);
      long end = i == cuts.length ? SECONDS * 24 : Math.round(cuts[i] * 24);
      Edit.Join join = i == 0 ? new Edit.Join(Edit.Join.Kind.START, 0)
          : cuts.length > 3 ? new Edit.Join(Edit.Join.Kind.CUT, 0) : new Edit.Join(Edit.Join.Kind.DISSOLVE, 12);
      segments.add(new Edit.Segment(start, end - start, 0, new Edit.Variant(i % 2 == 1, 1), 0, join, start / 24.));
    }
    return new Edit(1, 24, SECONDS * 24, 0, segments);
  }

  /** What the footage shows. */
  private static Concept concept() {
    return concept(LightSide.LEFT, Optional.empty());
  }

  private static Concept concept(LightSide light, Optional<SurfaceTexture> texture) {
    return new Concept(1, "Song", "memory_in_motion", List.of(), "longing", "Light stays.", "dust", Optional.of(light), texture,
        "unavailable", List.of(), List.of(new Concept.ShotPlan(0, 0, List.of("a", "b", "c"), .5, AMBER)), 1);
  }

  private static TrackAnalysis analysis() {
    List<Double> beats = IntStream.range(0, 79).mapToObj(i -> .5 * (i + 1)).toList();
    List<TrackAnalysis.Section> sections = List.of(
        new TrackAnalysis.Section(0, 13, "A", .4), new TrackAnalysis.Section(13, 26, "B", .6), new TrackAnalysis.Section(26, SECONDS, "A", .5));
    return new TrackAnalysis(2, SECONDS, 1, new TrackAnalysis.Tempo(120, .9, 60), new TrackAnalysis.Metre("4/4", 1), beats, List.of(), 0,
        new TrackAnalysis.Key("C", "major", 1, 0), new TrackAnalysis.Loudness(-14, 6), new TrackAnalysis.Energy(1, List.of(.5)),
        new TrackAnalysis.Timbre(1500, .1, 2), sections, .8, List.of(0.0), new TrackAnalysis.Fades(0, 0), List.of(),
        new TrackAnalysis.Mood(.5, .5, .5, List.of()), "unavailable", "und");
  }
}
