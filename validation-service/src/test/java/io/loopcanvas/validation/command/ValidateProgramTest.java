package io.loopcanvas.validation.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.validation.Clip;
import io.loopcanvas.validation.Scene;
import io.loopcanvas.validation.TinyClip;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The program on real files, ours and others'. */
class ValidateProgramTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Path canvas;

  private record Run(int exit, String out, String err) {
    JsonNode json() throws Exception {
      return JSON.readTree(out);
    }
  }

  @BeforeAll
  static void make() throws Exception {
    canvas = Clip.write(Scene.good(), 720, 16, 8000, folder.resolve("canvas.mp4"));
  }

  @Test
  void shouldAcceptACanvasFromItsDeliveredFileAlone() throws Exception {
    Path page = folder.resolve("report.html");

    Run run = run("--video", canvas.toString(), "--json", "--report", page.toString());

    assertThat(run.json().path("verdict").asText()).as(run.out()).isEqualTo("accept");
    assertThat(run.exit()).isZero();
    assertThat(run.json().path("phase1").path("total").asDouble()).isGreaterThanOrEqualTo(9.3);
    assertThat(run.json().path("phase2").path("total").asDouble()).isGreaterThanOrEqualTo(95);
    assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(ValidateProgramTest.class.getResourceAsStream("/schema/report.schema.json")).validate(run.json())).isEmpty();
    assertThat(Files.readString(page)).contains("Flash safety", "<svg", "data:image/jpeg").doesNotContain("{{");
  }

  @Test
  void shouldNameTheFlagsOfACameraThatTravelsThroughGrain() throws Exception {
    Path pan = Clip.write(Scene.good().camera((x, y, t) -> new double[] {x + .012 * t, y}), 720, 16, 8000, folder.resolve("pan.mp4"));

    Run run = run("--video", pan.toString(), "--json");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.json().path("verdict").asText()).isEqualTo("reject");
    assertThat(run.json().path("flags").toString()).contains("FLAG_CAMERA_INTENT");
  }

  @Test
  void shouldJudgeSeveralClipsInOneGo() throws Exception {
    Path plain = folder.resolve("plain.mp4");
    ffmpeg("-f", "lavfi", "-i", "color=gray:s=90x160:r=12:d=3", plain.toString());

    Run run = run("--video", canvas.toString(), plain.toString(), "--json");

    assertThat(run.json().findValuesAsText("verdict")).containsExactly("accept", "reject");
    assertThat(run.exit()).as("one of them is refused").isEqualTo(3);
    assertThat(run("--video", canvas.toString(), plain.toString(), "--report", folder.resolve("x.html").toString()).exit()).isEqualTo(2);
  }

  @Test
  void shouldHoldTheColoursToAStyleWhenItIsNamed() throws Exception {
    Run amber = run("--video", canvas.toString(), "--style", "memory_in_motion", "--json");
    Run grey = run("--video", canvas.toString(), "--style", "ghost_room", "--json");

    assertThat(amber.json().path("verdict").asText()).isEqualTo("accept");
    assertThat(grey.json().path("sentence").asText()).contains("the colours are louder than the style's");
    assertThat(run("--video", canvas.toString(), "--style", "noir").err()).contains("there is no style 'noir'");
  }

  @Test
  void shouldAskAModelWhetherAClipIsLikeItsWords() throws Exception {
    Run run = run("--video", canvas.toString(), "--words", "golden hour light", "--clip", TinyClip.FOLDER.toString(), "--json");
    Run blind = run("--video", canvas.toString(), "--words", "golden hour light", "--clip", folder.toString());

    assertThat(run.json().path("measures").findValuesAsText("name")).contains("words_match");
    assertThat(blind.exit()).isEqualTo(2);
    assertThat(blind.err()).contains("there is no bundle.json in " + folder);
  }

  /** The sound of a clip is what it follows when no song is given. */
  @Test
  void shouldHearTheClipsOwnSound() throws Exception {
    Path pulsed = Clip.write(Scene.good().paint((c, x, y, t) -> {
      double d = (t + .25) % .5 - .25;
      for (int i = 0; i < 3; i++) {
        c[i] *= 1 + .05 * Math.exp(-d * d / .0075);
      }
    }), 360, 8, 3000, folder.resolve("silent-pulse.mp4"));
    Path clip = folder.resolve("pulse.mp4");
    ffmpeg("-i", pulsed.toString(), "-f", "lavfi", "-i", "aevalsrc=exprs='sin(2*PI*90*t)*exp(-30*mod(t\\,0.5))':s=22050",
        "-map", "0:v", "-map", "1:a", "-t", "7", "-c:v", "copy", "-c:a", "aac", clip.toString());

    JsonNode report = run("--video", clip.toString(), "--json").json();

    assertThat(report.path("measures").findValuesAsText("name")).contains("beat_phase_light");
    assertThat(report.path("flags").toString()).contains("FLAG_MUSIC_SYNC");
  }

  @ParameterizedTest
  @CsvSource({
      "testsrc=s=640x360:r=25:d=2, landscape.avi, mpeg4",
      "testsrc2=s=90x160:r=60:d=4, fast.mkv, ffv1",
      "testsrc=s=101x57:r=5:d=1, odd.mp4, libx264",
      "testsrc=s=320x240:r=1:d=1, single.mp4, libx264",
      "testsrc=s=96x96:r=12:d=41, long.mp4, libx264"})
  void shouldJudgeWhateverFfmpegCanDecode(String source, String name, String codec) throws Exception {
    Path clip = folder.resolve(name);
    ffmpeg("-f", "lavfi", "-i", source, "-c:v", codec, "-pix_fmt", codec.equals("libx264") ? "yuv444p" : "yuv420p", clip.toString());

    Run run = run("--video", clip.toString(), "--json");

    assertThat(run.exit()).as(run.err()).isEqualTo(3);
    assertThat(run.json().path("verdict").asText()).isNotEqualTo("accept");
    assertThat(run.json().path("sentence").asText()).isNotBlank();
  }

  @Test
  void shouldJudgeTheFramesThereAreWhereTheSoundGoesOn() throws Exception {
    Path clip = folder.resolve("sound-goes-on.mkv");
    ffmpeg("-f", "lavfi", "-i", "testsrc=s=96x96:r=12:d=8", "-f", "lavfi", "-i", "sine=d=70", "-c:v", "ffv1", "-c:a", "flac", clip.toString());

    Run run = run("--video", clip.toString(), "--json");

    assertThat(run.exit()).as(run.err()).isEqualTo(3);
    assertThat(run.json().path("verdict").asText()).isEqualTo("reject");
  }

  @ParameterizedTest
  @CsvSource({
      "--audio, missing.mp3, there is no file",
      "--audio, words.txt, is no song that can be decoded",
      "--analysis, missing.json, there is no file",
      "--analysis, words.txt, is no analysis.json of this version",
      "--report, words.txt/page.html, cannot write to"})
  void shouldNameTheOptionsFileThatIsNoGood(String option, String name, String said) throws Exception {
    Files.writeString(folder.resolve("words.txt"), "not a song");

    Run run = run("--video", canvas.toString(), option, folder.resolve(name).toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(said, name.split("/")[0]).doesNotContain("Exception", "\tat ", "canvas.mp4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"words.mp4", "empty.mp4", "noise.mkv", "sound.m4a", "narrow.mkv", "missing.mp4", "folder.mp4", "headless.mp4"})
  void shouldSayThatAFileIsNoVideo(String name) throws Exception {
    Path file = folder.resolve(name);
    switch (name) {
      case "words.mp4" -> Files.writeString(file, "not a film");
      case "empty.mp4" -> Files.createFile(file);
      case "noise.mkv" -> Files.write(file, new Random(1).ints(20_000, 0, 256).collect(ByteArrayOutputStream::new, ByteArrayOutputStream::write, (a, b) -> {}).toByteArray());
      case "sound.m4a" -> ffmpeg("-f", "lavfi", "-i", "sine=d=1", file.toString());
      case "narrow.mkv" -> ffmpeg("-f", "lavfi", "-i", "color=gray:s=2x2:d=1", "-c:v", "ffv1", file.toString());
      case "folder.mp4" -> Files.createDirectory(file);
      case "headless.mp4" -> Files.write(file, Arrays.copyOf(Files.readAllBytes(canvas), 20));
      default -> assertThat(file).doesNotExist();
    }

    Run run = run("--video", file.toString(), "--json");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(name).doesNotContain("Exception", "\tat ");
  }

  @Test
  void shouldReplayStoredMeasurementsUnderOtherLimits() throws Exception {
    Path stored = Files.createDirectories(folder.resolve("stored")).resolve("report.json");
    Files.writeString(stored, run("--video", canvas.toString(), "--json").out());
    Path stricter = folder.resolve("gates.yaml");
    try (var shipped = ValidateProgramTest.class.getResourceAsStream("/catalogue/gates.yaml")) {
      Files.writeString(stricter, new String(shipped.readAllBytes()).replaceFirst("version: \\d+", "version: 99")
          .replaceFirst("(- name: vignette\\s+unit: .*\\s+most: \\{limit: )[0-9.]+, full: [0-9.]+, zero: [0-9.]+", "$10.05, full: 0.04, zero: 0.06"));
    }

    Run same = run("--replay", stored.getParent().toString());
    Run other = run("--replay", stored.toString(), "--gates", stricter.toString());

    assertThat(same.exit()).as(same.out()).isZero();
    assertThat(same.out()).contains("0 of 1 verdicts change");
    assertThat(other.exit()).isEqualTo(3);
    assertThat(other.out()).contains("by version 99", "1 of 1 verdicts change");
  }

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = ValidateProgram.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return new Run(line.execute(arguments), out.toString(), err.toString());
  }

  private static void ffmpeg(String... arguments) throws Exception {
    Ffmpeg.bundled().run(new ArrayList<>(List.of(arguments)), RunLimits.of(Duration.ofMinutes(1)));
  }
}
