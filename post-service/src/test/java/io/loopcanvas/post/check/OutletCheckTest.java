package io.loopcanvas.post.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue.Fact;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.stage.StageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutletCheckTest {
  private static final RunLimits LIMITS = RunLimits.of(Duration.ofMinutes(1));
  private static final SurfaceCatalogue SURFACES = SurfaceCatalogue.shipped();

  @TempDir static Path folder;
  private static Path canvas;

  private final OutletCheck check = new OutletCheck(SURFACES);

  @BeforeAll
  static void encode() throws Exception {
    canvas = clip("canvas.mp4", "testsrc2=size=450x800:rate=24:duration=3", "-movflags", "+faststart");
  }

  @Test
  void shouldAcceptAFileThatKeepsEveryRule() throws Exception {
    assertThat(check.check(canvas, check.outlet("spotify-canvas"), LIMITS)).allMatch(OutletCheck.Finding::kept);
  }

  @ParameterizedTest
  @CsvSource({
    "size=450x800:rate=24:duration=2, +faststart, SECONDS",
    "size=480x800:rate=24:duration=3, +faststart, ASPECT",
    "size=270x480:rate=24:duration=3, +faststart, HEIGHT",
    "size=450x800:rate=60:duration=3, +faststart, FRAME_RATE",
    "size=450x800:rate=24:duration=3, +negative_cts_offsets, FAST_START",
  })
  void shouldNameTheRuleThatIsBroken(String source, String flags, Fact broken) throws Exception {
    Path file = clip("broken.mp4", "testsrc2=" + source, "-movflags", flags);

    assertThat(broken(file, "spotify-canvas")).containsExactly(broken);
    assertThat(check.check(file, check.outlet("spotify-canvas"), LIMITS)).filteredOn(finding -> !finding.kept())
        .singleElement().satisfies(finding -> assertThat(finding.words()).contains("allowed", "read 20"));
  }

  @Test
  void shouldHearASoundTrackAndMissTheColourTags() throws Exception {
    Path file = folder.resolve("sound.mp4");
    Ffmpeg.bundled().run(List.of("-i", canvas.toString(), "-f", "lavfi", "-i", "sine=duration=3", "-c:v", "libx264", "-preset", "ultrafast",
        "-vf", "setparams=color_primaries=unknown:color_trc=unknown:colorspace=unknown", "-pix_fmt", "yuv420p", "-c:a", "aac",
        "-movflags", "+faststart", file.toString()), LIMITS);

    assertThat(broken(file, "spotify-canvas")).contains(Fact.SOUND_TRACKS, Fact.COLOURS);
  }

  @Test
  void shouldFindDamageInsideAFile() throws Exception {
    byte[] bytes = Files.readAllBytes(canvas);
    Path file = Files.write(folder.resolve("damaged.mp4"), Arrays.copyOf(bytes, bytes.length * 3 / 5));

    assertThat(broken(file, "spotify-canvas")).containsExactly(Fact.DECODE_FAULTS);
  }

  @Test
  void shouldAnswerClearlyForAnythingElse() throws Exception {
    Path text = Files.writeString(folder.resolve("letter.mp4"), "no film");
    Path empty = Files.createFile(folder.resolve("empty.mp4"));
    Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(Files.readAllBytes(canvas), 300));

    for (Path file : List.of(text, empty, cut, folder, folder.resolve("nothing.mp4"))) {
      assertThatThrownBy(() -> check.check(file, check.outlet("spotify-canvas"), LIMITS)).as(file.toString())
          .isInstanceOfSatisfying(StageException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INPUT))
          .hasMessageContaining(file.toString());
    }
    assertThatThrownBy(() -> check.outlet("mars")).hasMessageContaining("spotify-canvas");
  }

  @Test
  void shouldKnowTheSourceOfEveryRule() {
    assertThat(SURFACES.outlets()).allSatisfy(outlet -> assertThat(outlet.rules()).isNotEmpty()
        .allSatisfy(rule -> assertThat(SURFACES.sources()).containsKey(rule.source())));
    assertThat(SURFACES.sources().values()).allSatisfy(source -> assertThat(source.read()).matches("20\\d\\d-\\d\\d-\\d\\d"));
  }

  private Set<Fact> broken(Path file, String outlet) throws Exception {
    return check.check(file, check.outlet(outlet), LIMITS).stream().filter(finding -> !finding.kept())
        .map(OutletCheck.Finding::fact).collect(Collectors.toSet());
  }

  private static Path clip(String name, String source, String... more) throws Exception {
    Path file = folder.resolve(name);
    List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", source, "-c:v", "libx264", "-preset", "ultrafast",
        "-vf", "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709", "-pix_fmt", "yuv420p"));
    arguments.addAll(List.of(more));
    arguments.add(file.toString());
    Ffmpeg.bundled().run(arguments, LIMITS);
    return file;
  }
}
