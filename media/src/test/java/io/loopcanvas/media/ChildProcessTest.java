package io.loopcanvas.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildProcessTest {
  @ParameterizedTest
  @CsvSource({
    "out.mp4: No space left on device, DISK_FULL",
    "out.mp4: Disk quota exceeded, DISK_FULL",
    "x264 malloc: Cannot allocate memory, KILLED",
    "in.mp3: Invalid data found when processing input, FAILED"})
  void shouldTellByItsLastWordsWhyItEnded(String words, MediaException.Cause reason) throws Exception {
    List<String> program = List.of("/bin/sh", "-c", "echo '" + words + "' >&2; exit 1");

    try (ChildProcess child = new ChildProcess(program, RunLimits.of(Duration.ofSeconds(20)), line -> {})) {
      assertThatThrownBy(child::finish).isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
  }
}
