package io.loopcanvas.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each stage as a program of its own, started by the launcher without any server. */
class StageAloneIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"analyse", "render", "grade", "assemble", "validate", "check", "models"})
  void shouldExplainItself(String stage) throws Exception {
    Path log = folder.resolve("log");

    Process program = Program.start(log, stage, "--help");

    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(log)).contains("Usage: loopcanvas " + stage);
    assertThat(program.exitValue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyse --audio none.mp3", "render --out frames", "grade --frames none --out canvas.mp4",
      "assemble --out film.mp4", "validate --video none.mp4", "check --video none.mp4 --surface spotify-canvas"})
  void shouldSayWhatIsMissing(String line) throws Exception {
    Path log = folder.resolve("log");

    Process program = Program.start(log, line.split(" "));

    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(log)).isNotBlank().doesNotContain("\tat ");
    assertThat(program.exitValue()).isEqualTo(2);
  }
}
