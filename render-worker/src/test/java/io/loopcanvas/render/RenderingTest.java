package io.loopcanvas.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.render.keyframe.KeyframeSettings;
import io.loopcanvas.render.shot.ShotOrder;
import io.loopcanvas.stage.StageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RenderingTest {
  private static final ShotOrder TINY =
      new ShotOrder("glow", Optional.empty(), Optional.empty(), new KeyframeSettings(1, 1, 1, 32, 32), Optional.empty());

  @TempDir Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldSayThatTheDiskIsFull() throws Exception {
    Files.createSymbolicLink(folder.resolve("frames.zip"), Path.of("/dev/full"));

    try (Rendering rendering = new Rendering(NanoBundle.config(NanoBundle.FOLDER))) {
      assertThatThrownBy(() -> rendering.render(Mode.FAST, bundle -> TINY, folder, (fraction, step) -> {}))
          .asInstanceOf(type(StageException.class))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.RESOURCE))
          .extracting(StageException::code).isEqualTo("DISK_FULL");
    }
  }

  @Test
  void shouldStopAtAnyStep() throws Exception {
    try (Rendering rendering = new Rendering(NanoBundle.config(NanoBundle.FOLDER))) {
      assertThatThrownBy(() -> rendering.render(Mode.FAST, bundle -> TINY, folder, (fraction, step) -> {
        if (step.startsWith("keyframe 1/")) {
          throw new InterruptedException("enough");
        }
      })).isInstanceOf(InterruptedException.class);
    }
    assertThat(folder).isEmptyDirectory();
  }
}
