package io.loopcanvas.render.end;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.render.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessEndTest {
  private static final int STATUS = 7;

  @TempDir Path folder;

  @RepeatedTest(2)  // without ProcessEnd two in three die
  @EnabledOnOs(OS.LINUX)
  void shouldEndWithItsOwnStatusWhileAThreadComputesInLibtorch() throws Exception {
    Process process = ChildJvm.start(folder, EndWhileComputing.class.getName(), String.valueOf(STATUS));

    assertThat(process.waitFor()).as(Files.readString(folder.resolve("out"))).isEqualTo(STATUS);
    assertThat(folder.resolve("crash.log")).doesNotExist();
  }
}
