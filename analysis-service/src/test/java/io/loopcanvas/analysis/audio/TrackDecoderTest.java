package io.loopcanvas.analysis.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.stage.StageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackDecoderTest {
  @TempDir Path folder;

  @Test
  void shouldNotBlameTheSongWhenTheDecoderIsKilled() throws Exception {
    Path song = folder.resolve("song.wav");
    Ffmpeg.bundled().run(List.of("-f", "lavfi", "-i", "anullsrc", "-t", "1200", song.toString()), RunLimits.of(Duration.ofMinutes(1)));

    // the question comes every tenth of a second, far before the end of 20 minutes of sound
    assertThatThrownBy(() -> new TrackDecoder(Duration.ofMinutes(30)).decode(song, () -> {
      ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
      return false;
    })).isInstanceOfSatisfying(StageException.class, e -> {
      assertThat(e.kind()).isEqualTo(ErrorKind.RESOURCE);
      assertThat(e.code()).isEqualTo("DECODER_KILLED");
    });
  }
}
