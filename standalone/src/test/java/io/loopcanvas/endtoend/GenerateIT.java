package io.loopcanvas.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.Ffprobe;
import io.loopcanvas.media.MediaInfo;
import io.loopcanvas.media.RunLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as the README gives it: a song in, a canvas out, through the real processes. */
class GenerateIT {
  private static final long MEBIBYTE = 1 << 20;

  @TempDir Path folder;

  @Test
  void shouldDeliverTheSpecifiedFiles() throws Exception {
    Path out = folder.resolve("out");
    Path log = folder.resolve("generate.log");

    Process generate = Program.start(log, "generate", "--audio", Program.SONG.toString(), "--out", out.toString(),
        "--mode", "local", "--style", "midnight_city", "--ai_shots", "1", "--seed", "3", "--data", folder.resolve("data").toString());

    assertThat(generate.waitFor(10, TimeUnit.MINUTES)).as(() -> read(log)).isTrue();
    assertThat(generate.exitValue()).as(() -> read(log)).isZero();
    checkCanvas(out.resolve("spotify_canvas_7s_9x16.mp4"), 8 * MEBIBYTE);
    checkCanvas(out.resolve("spotify_canvas_web.mp4"), (long) (2.5 * MEBIBYTE));
    checkFullVideo(out.resolve("full_music_video_9x16.mp4"));
    assertThat(out).isDirectoryContaining(file -> file.getFileName().toString().endsWith("_keyframe.png"));
    assertThat(out.resolve("poster.jpg")).isNotEmptyFile();
    assertThat(out.resolve("poster.avif")).isNotEmptyFile();
    JsonNode concept = new ObjectMapper().readTree(out.resolve("concept.json").toFile());
    assertThat(concept.path("thesis").asText()).isNotBlank();
    JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
    assertThat(report.path("verdict").asText()).isEqualTo("accept");
    assertThat(report.path("phase1").path("total").asDouble()).isGreaterThanOrEqualTo(9.3);
    assertThat(report.path("phase2").path("total").asDouble()).isGreaterThanOrEqualTo(95);
    assertThat(out.resolve("report.html")).isNotEmptyFile();
  }

  @Test
  void shouldCancelTheJobOnControlC() throws Exception {
    Path data = folder.resolve("data");
    Path log = folder.resolve("generate.log");
    try (ServeProcess serve = ServeProcess.start(data)) {
      Process generate = Program.start(log, "generate", "--audio", Program.SONG.toString(), "--out",
          folder.resolve("out").toString(), "--mode", "fast", "--data", data.toString());
      await("at work").atMost(ServeProcess.START).until(() -> read(log).contains("rendering"));

      new ProcessBuilder("kill", "-INT", Long.toString(generate.pid())).start().waitFor();

      assertThat(generate.waitFor(30, TimeUnit.SECONDS)).as(() -> read(log)).isTrue();
      Matcher cancelled = Pattern.compile("cancelled job (\\S+)").matcher(read(log));
      assertThat(cancelled.find()).as(() -> read(log)).isTrue();
      assertThat(serve.api().status(cancelled.group(1)).get("status").asText()).isEqualTo("cancelled");
    }
  }

  @Test
  void shouldKeepWhatItCannotCopyOut() throws Exception {
    Path out = folder.resolve("out");
    Path log = folder.resolve("generate.log");
    Process generate = Program.start(log, "generate", "--audio", Program.SONG.toString(), "--out", out.toString(), "--dry_run",
        "--data", folder.resolve("data").toString());
    await("tried").atMost(ServeProcess.START).until(() -> read(log).contains("starting a private server"));

    Files.delete(out);
    Files.createFile(out);

    assertThat(generate.waitFor(5, TimeUnit.MINUTES)).as(() -> read(log)).isTrue();
    assertThat(generate.exitValue()).as(() -> read(log)).isEqualTo(4);
    Matcher kept = Pattern.compile("what was made is in (\\S+)").matcher(read(log));
    assertThat(kept.find()).as(() -> read(log)).isTrue();
    assertThat(Path.of(kept.group(1))).isDirectoryRecursivelyContaining("glob:**/concept.json");
  }

  private static void checkCanvas(Path file, long mostBytes) throws Exception {
    MediaInfo info = Ffprobe.probe(file);
    assertThat(info.bytes()).isLessThanOrEqualTo(mostBytes);
    assertThat(info.audios()).isEmpty();
    assertThat(info.videos()).singleElement().satisfies(video -> {
      assertThat(video.width()).isEqualTo(720);
      assertThat(video.height()).isEqualTo(1280);
      assertThat(video.frames()).contains(168L);
      assertThat(video.framesPerSecond()).isEqualTo(24);
      assertThat(video.seconds().orElseThrow()).isEqualTo(7.0);
      assertThat(video.pixelFormat()).isEqualTo("yuv420p");
      assertThat(List.of(video.colorSpace(), video.colorTransfer(), video.colorPrimaries())).containsOnly("bt709");
    });
  }

  private static void checkFullVideo(Path file) throws Exception {
    MediaInfo info = Ffprobe.probe(file);
    double song = Ffprobe.probe(Program.SONG).seconds().orElseThrow();
    double frame = 1 / 24.0;
    assertThat(info.videos()).hasSize(1);
    assertThat(info.audios()).hasSize(1);
    double video = info.videos().getFirst().seconds().orElseThrow();
    double audio = info.audios().getFirst().seconds().orElseThrow();
    assertThat(Math.abs(video - audio)).isLessThanOrEqualTo(frame + .001);
    assertThat(Math.abs(video - song)).isLessThanOrEqualTo(.1);
    List<String> complaints = new ArrayList<>();
    Ffmpeg.bundled().read(List.of("-i", file.toString(), "-f", "null", "-"), RunLimits.of(Duration.ofMinutes(3)),
        complaints::add, stdout -> null);
    assertThat(complaints).as("decoder's warnings").isEmpty();
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no log: " + e;
    }
  }
}
