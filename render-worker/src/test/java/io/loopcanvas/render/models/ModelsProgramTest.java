package io.loopcanvas.render.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.render.NanoBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsProgramTest {
  private static final Path PARITY = Path.of("src", "test", "resources", "parity", "bundle");

  private static final Path HEARING = Path.of("..", "analysis-service", "src", "test", "resources", "clap", "bundle");
  private static final Path SEEING = Path.of("..", "validation-service", "src", "test", "resources", "clip", "bundle");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void shouldHoldEveryModuleToTheVectorsOfTheExport() {
    assertThat(run("verify", PARITY.toString())).as(err.toString()).isEqualTo(ExitCode.DELIVERED.number());

    assertThat(out.toString()).contains("all checksums right", "keyframe/unet.pt", "motion/vae_decoder.pt").doesNotContain("WRONG");
  }

  @Test
  void shouldNameAnAlteredFile() throws IOException {
    copy(PARITY, folder);
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("motion/unet.pt").toFile(), "rw")) {
      file.seek(5000);
      file.write(file.read() ^ 1);
    }

    assertThat(run("verify", folder.toString())).isEqualTo(ExitCode.REJECTED.number());
    assertThat(out.toString()).contains("motion/unet.pt was altered");
  }

  @Test
  void shouldSayWhatABundleHolds() {
    assertThat(run("info", NanoBundle.FOLDER.toString())).isZero();

    assertThat(out.toString()).contains("nano", "288x512", "25 frames at 7 a second", "euler (trailing)");
  }

  @Test
  void shouldKnowBundlesThatHear() {
    assertThat(run("info", HEARING.toString())).isZero();
    assertThat(run("verify", HEARING.toString())).as(out + err.toString()).isZero();

    assertThat(out.toString()).contains("clap, 10 s at 48000 Hz", "26 moods, 12 styles, against 20 songs", "CC0-1.0", "hearing/audio.pt")
        .doesNotContain("WRONG");
  }

  @Test
  void shouldKnowBundlesThatSee() {
    assertThat(run("info", SEEING.toString())).isZero();
    assertThat(run("verify", SEEING.toString())).as(out + err.toString()).isZero();

    assertThat(out.toString()).contains("clip, pictures and texts of at most 77 tokens to 32 numbers", "20 pictures", "CC0-1.0", "seeing/text.pt")
        .doesNotContain("WRONG");
  }

  @Test
  void shouldNameTheBundlesThatThereAre() {
    assertThat(run("info", "nothing")).isEqualTo(ExitCode.USAGE.number());
    assertThat(run()).isEqualTo(ExitCode.USAGE.number());

    assertThat(err.toString()).contains("there is no bundle 'nothing'", "list, info, verify or export");
  }

  @Test
  void shouldSayHowToMakeThePythonThatExportNeeds() {
    assertThat(run("export", "--sdxl", "x")).isEqualTo(ExitCode.USAGE.number());

    assertThat(err.toString()).contains("python3.11 -m venv", "LOOPCANVAS_PYTHON");
  }

  private int run(String... arguments) {
    return ModelsProgram.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true)).execute(arguments);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
