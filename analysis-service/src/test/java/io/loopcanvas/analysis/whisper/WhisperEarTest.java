package io.loopcanvas.analysis.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcanvas.analysis.UnusableModelException;
import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.audio.TrackDecoder;
import io.loopcanvas.analysis.lyrics.Words;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.stage.StageCancelledException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhisperEarTest {
  private static final String SUNG = "the night is long and you are far away my love";

  @TempDir static Path folder;
  private static Path singing;
  private static Path song;
  private static Track track;

  @BeforeAll
  static void makeModelAndSong() throws Exception {
    singing = TinyWhisper.singing(SUNG, folder.resolve("singing.bin"));
    song = sound("song.wav", "aevalsrc=0.3*sin(220*2*PI*t)*sin(2*PI*t):d=36");
    track = decoded(song);
  }

  @Test
  void shouldGiveTheWordsWithTheirTimesAndLanguage() throws Exception {
    List<Path> before = temporary();

    Words words = new WhisperEar(singing).hear(song, track, share -> {}, () -> false);

    assertThat(temporary()).as("unpacked libraries").containsExactlyInAnyOrderElementsOf(before);
    assertThat(words.transcription()).isEqualTo(Words.WHISPER);
    assertThat(words.text().orElseThrow().lines().toList()).hasSizeBetween(2, 3).allMatch(line -> line.endsWith("] " + SUNG));
    assertThat(words.text().orElseThrow()).startsWith("[00:00.00] ");
    assertThat(words.language()).as("as Whisper heard it, whatever the words look like").isEqualTo("de");
  }

  @Test
  void shouldNotTrustWordsThatAreDifferentAtASecondHearing() throws Exception {
    Path babbling = TinyWhisper.babbling(folder.resolve("babbling.bin"));

    Words words = new WhisperEar(babbling).hear(song, track, share -> {}, () -> false);

    assertThat(words.transcription()).isEqualTo(Words.NONE_HEARD);
    assertThat(words.text()).isEmpty();
  }

  @Test
  void shouldNotListenToSilence() throws Exception {
    Path silence = sound("silence.wav", "anullsrc=d=5");

    Words words = new WhisperEar(singing).hear(silence, decoded(silence), share -> {}, () -> false);

    assertThat(words.transcription()).isEqualTo(Words.NONE_HEARD);
  }

  @Test
  void shouldGoOnWithoutWordsWhenNativeCodeDies() throws Exception {
    WhisperEar ear = new WhisperEar(singing);
    Thread killer = Thread.ofPlatform().start(WhisperEarTest::killChild);

    Words words = ear.hear(song, track, share -> {}, () -> false);

    killer.join();
    assertThat(words.transcription()).isEqualTo(Words.FAILED);
    assertThat(ear.hear(song, track, share -> {}, () -> false).transcription()).as("the next song").isEqualTo(Words.WHISPER);
  }

  @Test
  void shouldStopAtOnceWhenTheJobIsCancelled() throws Exception {
    WhisperEar ear = new WhisperEar(singing);
    long start = System.nanoTime();

    assertThatThrownBy(() -> ear.hear(song, track, share -> {}, () -> System.nanoTime() - start > 1_000_000_000L))
        .isInstanceOf(StageCancelledException.class);
  }

  @Test
  void shouldRefuseWhatIsNoModelBeforeASongIsHeard() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.bin"), "do re mi".repeat(100));
    Path half = folder.resolve("half.bin");
    Files.copy(singing, half);
    try (RandomAccessFile file = new RandomAccessFile(half.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }

    refused(folder.resolve("nothing.bin"), "LOOPCANVAS_ANALYSIS_WHISPER");
    refused(folder, "LOOPCANVAS_ANALYSIS_WHISPER");
    refused(text, "ggml");
    refused(half, "only a part");
    refused(Files.write(folder.resolve("empty.bin"), new byte[0]), "ggml");
  }

  private static void refused(Path model, String words) {
    assertThatThrownBy(() -> new WhisperEar(model)).isInstanceOf(UnusableModelException.class).hasMessageContainingAll(model.toString(), words);
  }

  private static void killChild() {
    while (true) {
      List<ProcessHandle> java = ProcessHandle.current().children()
          .filter(child -> child.info().arguments().map(words -> List.of(words).contains(WhisperChild.class.getName())).orElse(false)).toList();
      if (!java.isEmpty()) {
        java.forEach(ProcessHandle::destroyForcibly);
        return;
      }
      Thread.yield();
    }
  }

  private static Path sound(String name, String source) throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    Ffmpeg.bundled().run(List.of("-f", "lavfi", "-i", source, "-ac", "1", file.toString()), RunLimits.of(Duration.ofSeconds(60)));
    return file;
  }

  private static Track decoded(Path file) throws IOException, InterruptedException {
    return new TrackDecoder(Duration.ofMinutes(10)).decode(file, () -> false);
  }

  private static List<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().startsWith("loopcanvas-whisper")).toList();
    }
  }
}
