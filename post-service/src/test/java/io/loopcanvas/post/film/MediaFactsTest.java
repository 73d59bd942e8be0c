package io.loopcanvas.post.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.stage.StageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaFactsTest {
  @TempDir Path folder;

  @Test
  void shouldNameEveryFactThatAFileBreaks() throws Exception {
    Path file = folder.resolve("canvas.mp4");
    Ffmpeg.bundled().run(List.of("-f", "lavfi", "-i", "testsrc=s=320x240:r=30:d=1", "-f", "lavfi", "-i", "sine=d=1",
        "-c:v", "libx264", "-pix_fmt", "yuv444p", file.toString()), RunLimits.of(Duration.ofMinutes(1)));

    assertThatThrownBy(() -> MediaFacts.of(SurfaceCatalogue.shipped()).check(file, 168, .001))
        .isInstanceOfSatisfying(StageException.class, e -> {
          assertThat(e.kind()).isEqualTo(ErrorKind.INTERNAL);
          assertThat(e.code()).isEqualTo("DELIVERABLE_WRONG");
        })
        .hasMessageContainingAll("canvas.mp4", "width is 320", "height is 240", "rate is 30.0", "pixel format is yuv444p",
            "matrix is", "frames is 30", "length is 1.0 s", "it has sound", "more than 0.001 MB");
  }
}
