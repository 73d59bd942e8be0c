package io.loopcanvas.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class WorkerIdTest {

  @Test
  void shouldTakeTheNameThatItIsTold() {
    assertThat(WorkerId.host(Optional.of("pod-1"))).isEqualTo("pod-1");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldAskTheKernelWhereNobodyTellsIt() throws Exception {
    assertThat(WorkerId.host(Optional.empty())).isEqualTo(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
  }
}
