package io.loopcanvas.standalone.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir Path folder;
  private PidFile file;
  private Process child;

  @BeforeEach
  void startChild() throws Exception {
    file = new PidFile(folder.resolve("run/child.pid"));
    child = new ProcessBuilder("sleep", "60").start();
  }

  @AfterEach
  void endChild() {
    child.destroyForcibly();
  }

  @Test
  void shouldFindAndEndASurvivor() throws Exception {
    file.write(child.toHandle());
    assertThat(file.survivor()).contains(child.toHandle());

    assertThat(file.endSurvivor(Duration.ofSeconds(5))).isTrue();

    assertThat(child.isAlive()).isFalse();
    assertThat(folder.resolve("run/child.pid")).doesNotExist();
  }

  @Test
  void shouldLeaveAloneAnotherProcessWithTheSameNumber() throws Exception {
    file.write(child.toHandle());
    Files.write(folder.resolve("run/child.pid"), List.of(Long.toString(child.pid()), "2001-01-01T00:00:00Z"));

    assertThat(file.endSurvivor(Duration.ofSeconds(5))).isFalse();

    assertThat(child.isAlive()).isTrue();
  }

  @Test
  void shouldFindNobodyWithoutAFile() throws Exception {
    assertThat(file.survivor()).isEmpty();
  }
}
