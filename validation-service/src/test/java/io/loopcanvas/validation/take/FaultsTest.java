package io.loopcanvas.validation.take;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.MediaException;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.stage.StageException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
  @Test
  void shouldHaveTheTaskTriedAgainWhenTheDecoderIsKilled() {
    List<String> endless = List.of("-re", "-f", "lavfi", "-i", "testsrc2", "-c:v", "rawvideo", "-f", "rawvideo", "pipe:1");

    MediaException killed = catchThrowableOfType(MediaException.class, () ->
        Ffmpeg.bundled().read(endless, RunLimits.of(Duration.ofMinutes(1)), out -> {
          byte[] begun = out.readNBytes(10_000);
          ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
          return begun;
        }));

    assertThat(Faults.of(killed)).isInstanceOfSatisfying(StageException.class, e -> {
      assertThat(e.kind()).isEqualTo(ErrorKind.RESOURCE);
      assertThat(e.code()).isEqualTo("DECODER_KILLED");
    });
  }
}
