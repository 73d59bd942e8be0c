package io.loopcanvas.render.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessEndTest {
  private static final int STATUS = 7;

  @TempDir Path folder;

  @RepeatedTest(3)  // without ProcessEnd two in three die
  @EnabledOnOs(OS.LINUX)
  void shouldEndWithItsOwnStatusWhileAThreadComputesInLibtorch() throws Exception {
    Path crash = folder.resolve("crash.log");
    Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
        "-XX:+UseSerialGC", "-XX:ErrorFile=" + crash, "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
        "-cp", System.getProperty("java.class.path"), EndWhileComputing.class.getName(), String.valueOf(STATUS)))
        .redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile()).start();

    assertThat(process.waitFor()).as(Files.readString(folder.resolve("out"))).isEqualTo(STATUS);
    assertThat(crash).doesNotExist();
  }
}
