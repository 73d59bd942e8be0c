package io.loopcanvas.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegTest {
  private static final RunLimits LIMITS = RunLimits.of(Duration.ofSeconds(30));

  @TempDir Path folder;

  @Test
  void shouldDescribeTheFileItWrote() throws Exception {
    Path clip = folder.resolve("clip.mp4");

    Ffmpeg.bundled().run(
        List.of("-f", "lavfi", "-i", "testsrc2=size=64x128:rate=24:duration=1", "-pix_fmt", "yuv420p", clip.toString()),
        LIMITS);

    MediaInfo info = Ffprobe.probe(clip);
    assertThat(info.videos()).singleElement().satisfies(video -> {
      assertThat(video.width()).isEqualTo(64);
      assertThat(video.height()).isEqualTo(128);
      assertThat(video.frames()).contains(24L);
    });
    assertThat(info.audios()).isEmpty();
  }

  @Test
  void shouldCarryRawFramesThroughBothPipes() throws Exception {
    Path clip = folder.resolve("grey.mkv");
    byte[] frame = new byte[16 * 16];
    frame[5] = 100;

    Ffmpeg.bundled().write(
        List.of("-f", "rawvideo", "-pix_fmt", "gray", "-s", "16x16", "-i", "pipe:0", "-c:v", "ffv1", clip.toString()),
        LIMITS,
        stdin -> stdin.write(frame));
    byte[] back = Ffmpeg.bundled().read(
        List.of("-i", clip.toString(), "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1"), LIMITS, in -> in.readAllBytes());

    assertThat(back).isEqualTo(frame);
  }

  @Test
  void shouldEndWithFfmpegsWordsWhenTheFileIsNoMedia() throws Exception {
    Path text = Files.writeString(folder.resolve("song.mp3"), "this is a letter, not a song");

    assertThatThrownBy(() -> Ffmpeg.bundled().run(List.of("-i", text.toString(), "-f", "null", "-"), LIMITS))
        .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.reason()).isEqualTo(MediaException.Cause.FAILED))
        .hasMessageContaining("Invalid data");
    assertThatThrownBy(() -> Ffprobe.probe(text)).isInstanceOf(IOException.class);
  }

  @Test
  void shouldStopWhenTimeIsUpOrTheCallerCancels() {
    List<String> endless = List.of("-re", "-f", "lavfi", "-i", "anullsrc", "-f", "null", "-");

    assertThatThrownBy(() -> Ffmpeg.bundled().run(endless, RunLimits.of(Duration.ofMillis(300))))
        .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.reason()).isEqualTo(MediaException.Cause.TIMED_OUT));
    assertThatThrownBy(() -> Ffmpeg.bundled().run(endless, new RunLimits(Duration.ofMinutes(1), () -> true)))
        .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.reason()).isEqualTo(MediaException.Cause.CANCELLED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM", "INT"})
  void shouldTellThatItWasKilledFromAFileThatIsDamaged(String signal) throws Exception {
    List<String> endless = List.of("-re", "-f", "lavfi", "-i", "anullsrc", "-f", "s16le", "pipe:1");

    assertThatThrownBy(() -> Ffmpeg.bundled().read(endless, LIMITS, out -> {
      byte[] begun = out.readNBytes(10_000);
      ProcessHandle.current().children().forEach(child -> send(signal, child.pid()));
      return begun;
    })).isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.reason()).isEqualTo(MediaException.Cause.KILLED));
  }

  private static void send(String signal, long process) {
    try {
      new ProcessBuilder("kill", "-" + signal, "" + process).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @EnabledIf("limitsHold")
  void shouldStopAFileThatGrowsTooLargeAndAProcessThatWantsTooMuchMemory() {
    List<String> large = List.of("-f", "lavfi", "-i", "testsrc2=size=640x360:duration=20", "-c:v", "rawvideo", "-f", "rawvideo",
        folder.resolve("large.yuv").toString());

    assertThatThrownBy(() -> Ffmpeg.bundled().run(large, new RunLimits(Duration.ofMinutes(1), () -> false, 4L << 30, 10 << 20)))
        .isInstanceOf(MediaException.class).hasMessageContaining("larger than 10 MB");
    assertThat(folder.resolve("large.yuv")).satisfies(file -> assertThat(Files.size(file)).isLessThanOrEqualTo(10 << 20));
    assertThatThrownBy(() -> Ffmpeg.bundled().run(large, new RunLimits(Duration.ofMinutes(1), () -> false, 150 << 20, 1L << 30)))
        .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.reason()).isEqualTo(MediaException.Cause.KILLED));
  }

  static boolean limitsHold() {
    return Files.isExecutable(Path.of("/usr/bin/prlimit"));
  }

  @Test
  void shouldTellThePacketsOfAPicture() throws Exception {
    Path clip = folder.resolve("clip.mp4");
    Ffmpeg.bundled().run(List.of("-f", "lavfi", "-i", "testsrc2=size=64x128:rate=24:duration=1", "-pix_fmt", "yuv420p", "-bf", "0",
        "-g", "12", clip.toString()), LIMITS);

    List<Ffprobe.Packet> packets = Ffprobe.packets(clip, LIMITS);

    assertThat(packets).hasSize(24);
    assertThat(packets).filteredOn(Ffprobe.Packet::key).hasSize(2);
    assertThat(packets).extracting(Ffprobe.Packet::showTime).isSorted().doesNotHaveDuplicates();
  }
}
