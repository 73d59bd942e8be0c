package io.loopcanvas.post.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.loopcanvas.domain.catalogue.EditCatalogue;
import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.domain.stage.AssembleRequest;
import io.loopcanvas.domain.stage.AssembleResult;
import io.loopcanvas.domain.stage.GradeAdjustment;
import io.loopcanvas.domain.stage.GradeRequest;
import io.loopcanvas.domain.stage.GradeResult;
import io.loopcanvas.domain.stage.ShotMedia;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.Ffprobe;
import io.loopcanvas.media.MediaInfo;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.post.Scene;
import io.loopcanvas.post.Seen;
import io.loopcanvas.post.Signatures;
import io.loopcanvas.post.grade.Grading;
import io.loopcanvas.stage.FolderContext;
import io.loopcanvas.stage.StageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssemblyTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Song SONG = new Song(40, 11, .5);

  @TempDir static Path folder;
  private static FolderContext context;
  private static final int ICONIC_FRAME = 84;
  private static final List<ShotMedia> SHOTS = new ArrayList<>();

  private final Assembly assembly =
      new Assembly(GradeCatalogue.shipped(), SurfaceCatalogue.shipped(), EditCatalogue.shipped(), LIMIT, true);

  @BeforeAll
  static void gradeTwoShots() throws Exception {
    context = new FolderContext(folder);
    for (int shot = 0; shot < 2; shot++) {
      Scene scene = shot == 0 ? Scene.soft(25) : Scene.soft(1);
      ArtifactRef frames = context.give("in/frames.zip", scene.zip(folder.resolve("frames.zip")));
      GradeResult graded = new Grading(GradeCatalogue.shipped(), SurfaceCatalogue.shipped(), LIMIT, true).run(
          new GradeRequest(shot, 0, frames, scene.frames(), "memory_in_motion", GradeAdjustment.NONE, shot), context);
      Path keyframe = folder.resolve("keyframe.png");
      ImageIO.write(scene.picture(0), "png", keyframe.toFile());
      ArtifactRef still = context.give("in/%d/keyframe.png".formatted(shot), keyframe);
      SHOTS.add(new ShotMedia(shot, 0, still, context.give("in/%d/master.mkv".formatted(shot), context.fetch(graded.master())),
          context.give("in/%d/loop.mp4".formatted(shot), context.fetch(graded.loop())), still, 9.5, ICONIC_FRAME / 24.,
          Optional.empty(), OptionalDouble.empty()));
    }
  }

  @ParameterizedTest
  @CsvSource({"song.mp3, libmp3lame, 44100, mp3, 2", "song.flac, flac, 44100, aac, 1", "speech.mp3, libmp3lame, 11025, aac, 1"})
  void shouldDeliverEveryFileOfTheSpecification(String name, String encoder, int rate, String carried, int shots) throws Exception {
    Path track = track(name, encoder, rate, SONG.seconds());

    AssembleResult result = assembly.run(request(track, SHOTS.subList(0, shots)), context);

    List<String> names = new ArrayList<>(List.of(
        "spotify_canvas_7s_9x16.mp4", "spotify_canvas_web.mp4", "full_music_video_9x16.mp4", "poster.jpg", "poster.avif",
        "shot_00_keyframe.png"));
    if (shots == 2) {
      names.add("shot_01_keyframe.png");
    }
    assertThat(result.deliverables()).extracting(ArtifactRef::name).containsExactlyElementsOf(names);
    assertThat(Files.size(context.fetch(result.deliverables().get(1)))).isLessThan(2_500_000);
    assertThat(schemaFaults(context.fetch(result.edit()))).isEmpty();

    Path film = context.fetch(result.deliverables().get(2));
    MediaInfo info = Ffprobe.probe(film);
    double picture = info.videos().getFirst().seconds().orElseThrow();
    assertThat(info.audios()).singleElement().satisfies(audio -> {
      assertThat(audio.codec()).isEqualTo(carried);
      assertThat(audio.seconds().orElseThrow()).isCloseTo(picture, within(1.0 / 24));
    });
    long frames = info.videos().getFirst().frames().orElseThrow();
    assertThat(Seen.of(film, 36, 64).frames()).as("all frames decode").hasSize((int) frames);
    assertThat(timestamps(film)).hasSize((int) frames).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void shouldShowTheBestStillOnThePoster() throws Exception {
    AssembleResult result = assembly.run(request(track("poster.mp3", "libmp3lame", 8), SHOTS.subList(0, 1)), context);

    Seen loop = Seen.of(context.fetch(result.deliverables().get(0)), 36, 64);
    float[] poster = Seen.of(context.fetch(result.deliverables().get(4)), 36, 64).frames().getFirst();
    List<float[]> all = new ArrayList<>(loop.frames());
    all.add(poster);
    Seen both = new Seen(36, 64, all);
    int nearest = IntStream.range(0, loop.frames().size()).boxed()
        .min(Comparator.comparingDouble(n -> both.distance(n, all.size() - 1))).orElseThrow();
    assertThat(result.deliverables().get(4).name()).isEqualTo("poster.avif");
    assertThat(nearest).isCloseTo(ICONIC_FRAME, within(1));
  }

  @Test
  void shouldSayNothingOfTheirMakingWhenAskedTo() throws Exception {
    Assembly silent = new Assembly(GradeCatalogue.shipped(), SurfaceCatalogue.shipped(), EditCatalogue.shipped(), LIMIT, false);
    ShotMedia signed = SHOTS.getFirst();

    AssembleResult result = silent.run(request(track("silent.flac", "flac", 16), List.of(signed)), context);

    assertThat(Signatures.in(context.fetch(signed.loop()))).as("given").contains("LoopCanvas", "x264 -");
    for (ArtifactRef file : result.deliverables()) {
      assertThat(Signatures.in(context.fetch(file))).as(file.name()).isEmpty();
    }
    Seen before = Seen.of(context.fetch(signed.loop()), 36, 64);
    assertThat(Seen.of(context.fetch(result.deliverables().getFirst()), 36, 64).frames())
        .usingElementComparator(Arrays::compare).isEqualTo(before.frames());
  }

  @Test
  void shouldJoinLoopsWithoutAJump() throws Exception {
    Path track = track("short.mp3", "libmp3lame", 15);

    AssembleResult result = assembly.run(request(track, SHOTS.subList(0, 1)), context);

    Seen film = Seen.of(context.fetch(result.deliverables().get(2)), 90, 160);
    double ordinary = film.distance(100, 101);
    assertThat(film.distance(167, 168)).isLessThan(2.5 * ordinary);
    assertThat(film.distance(335, 336)).isLessThan(2.5 * ordinary);
  }

  @Test
  void shouldSayWhatToDoWhenTheTrackHasNoSound() throws Exception {
    Path picture = folder.resolve("picture.mp4");
    Ffmpeg.bundled().run(List.of("-f", "lavfi", "-i", "testsrc=duration=1", picture.toString()), RunLimits.of(LIMIT));

    assertThatThrownBy(() -> assembly.run(request(picture, SHOTS), context))
        .isInstanceOfSatisfying(StageException.class, e -> assertThat(e.code()).isEqualTo("TRACK_SILENT"))
        .hasMessageContaining("upload");
  }

  private AssembleRequest request(Path track, List<ShotMedia> shots) throws Exception {
    Path analysis = folder.resolve("analysis.json");
    SONG.analysis().write(analysis);
    return new AssembleRequest(shots, context.give("in/track", track), context.give("in/analysis.json", analysis),
        SONG.concept(shots.size()), 3);
  }

  private static Path track(String name, String encoder, double seconds) throws Exception {
    return track(name, encoder, 44_100, seconds);
  }

  private static Path track(String name, String encoder, int rate, double seconds) throws Exception {
    Path file = folder.resolve(name);
    Ffmpeg.bundled().run(List.of("-f", "lavfi", "-i", "sine=frequency=220:duration=" + seconds, "-ar", "" + rate, "-c:a", encoder,
        file.toString()), RunLimits.of(LIMIT));
    return file;
  }

  private static List<Long> timestamps(Path film) throws Exception {
    String table = Ffmpeg.bundled().read(
        List.of("-i", film.toString(), "-map", "0:v", "-c", "copy", "-f", "framecrc", "pipe:1"), RunLimits.of(LIMIT),
        out -> new String(out.readAllBytes()));
    return table.lines().filter(line -> !line.startsWith("#")).map(line -> Long.parseLong(line.split(",")[2].trim())).toList();
  }

  private static List<String> schemaFaults(Path edit) throws Exception {
    ObjectMapper json = new ObjectMapper();
    try (var schema = AssemblyTest.class.getResourceAsStream("/schema/edit.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema)
          .validate(json.readTree(edit.toFile())).stream().map(Object::toString).toList();
    }
  }
}
