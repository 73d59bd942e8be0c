package io.loopcanvas.render.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.render.ChildJvm;
import io.loopcanvas.render.NanoBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RenderStopTest {
  private static final int SIGTERM = 128 + 15;
  private static final Duration PATIENCE = Duration.ofMinutes(2);  // loading libtorch and a keyframe on a busy machine

  @TempDir Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldLeaveNothingBehindWhenItIsStopped() throws Exception {
    Process process = ChildJvm.start(folder, RenderProgram.class.getName(), "--prompt", "glow", "--bundle", NanoBundle.FOLDER.toString(),
        "--size", "64x96", "--steps", "1", "--motion-steps", "900", "--out", folder.resolve("frames").toString());
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds("keyframe.png") && process.isAlive() && System.nanoTime() < end) {
      Thread.sleep(50);
    }

    process.destroy();

    assertThat(process.waitFor()).as(Files.readString(folder.resolve("out"))).isEqualTo(SIGTERM);
    assertThat(folder.resolve("out")).content().contains("stopped, nothing was written").doesNotContain("\tat ");
    assertThat(folder.resolve("frames")).doesNotExist();
    assertThat(holds("loopcanvas-render")).as("scratch").isFalse();
    assertThat(holds("crash.log")).isFalse();
  }

  private boolean holds(String name) throws IOException {
    try (Stream<Path> all = Files.find(folder, 5, (path, facts) -> path.getFileName().toString().startsWith(name))) {
      return all.findAny().isPresent();
    } catch (UncheckedIOException e) {
      return false;  // a file went while it was looked at
    }
  }
}
