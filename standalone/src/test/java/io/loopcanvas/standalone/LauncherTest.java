package io.loopcanvas.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code loopcanvas}. */
class LauncherTest {
  @Test
  void shouldRefuseAnotherPlatformInOneLine(@TempDir Path programs) throws Exception {
    Path uname = Files.writeString(programs.resolve("uname"), "#!/bin/sh\necho Darwin arm64\n");
    assertThat(uname.toFile().setExecutable(true)).isTrue();
    ProcessBuilder launcher = new ProcessBuilder("../loopcanvas", "version");
    launcher.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);

    Process process = launcher.redirectErrorStream(true).start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("loopcanvas: runs on Linux x86_64 alone, for which its native libraries are; this is Darwin arm64\n");
    assertThat(process.waitFor()).isEqualTo(4);
  }
}
