package io.loopcanvas.post.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.post.Scene;
import io.loopcanvas.stage.command.StageProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a person gets wrong ends with 2 and one line that names it. */
class WrongInputTest {
  @TempDir Path folder;

  private Path frames;

  @BeforeEach
  void draw() throws IOException {
    frames = Scene.soft(3).zip(folder.resolve("frames.zip"));
  }

  @Test
  void shouldNameFramesThatAreNotThere() throws IOException {
    assertThat(words(new GradeProgram(), "--frames", path("nothing.zip"), "--out", path("a.mp4"))).contains("nothing.zip");
    assertThat(words(new GradeProgram(), "--frames", write("empty.zip"), "--out", path("a.mp4"))).contains("empty.zip", "no ZIP archive");
    assertThat(words(new GradeProgram(), "--frames", Files.createDirectory(folder.resolve("none")).toString(), "--out", path("a.mp4")))
        .contains("none holds no frames");
  }

  @Test
  void shouldNameTheFrameOfAnotherSize() throws IOException {
    Path mixed = Files.createDirectory(folder.resolve("mixed"));
    ImageIO.write(Scene.soft(1).picture(0), "png", mixed.resolve("a.png").toFile());
    ImageIO.write(new Scene(72, 128, 1, 0).picture(0), "png", mixed.resolve("b.png").toFile());

    assertThat(words(new GradeProgram(), "--frames", mixed.toString(), "--out", path("a.mp4"))).contains("0001.png is 72x128");
  }

  @Test
  void shouldAskForAPlaceThatCanBeWrittenToBeforeTheWork() {
    assertThat(words(new GradeProgram(), "--frames", frames.toString(), "--out", folder.toString())).contains("is a folder: name a file");
    assertThat(words(new GradeProgram(), "--frames", frames.toString(), "--out", frames + "/a.mp4")).contains("cannot write to", "name another place");
  }

  @Test
  void shouldNameTheStylesThereAre() {
    assertThat(words(new GradeProgram(), "--frames", frames.toString(), "--out", path("a.mp4"), "--style", "sepia"))
        .contains("'sepia'", "memory_in_motion");
  }

  @Test
  void shouldRefuseWhatIsNoShot() throws IOException {
    assertThat(words(new AssembleProgram(), "--canvas", frames.toString(), "--master", frames.toString(), "--surface", "feed-square",
        "--out", path("out"))).contains("frames.zip is no canvas");
    assertThat(words(new AssembleProgram(), "--canvas", path("no.mp4"), "--master", path("no.mkv"), "--surface", "feed-square",
        "--out", path("out"))).contains("there is no file");
  }

  @Test
  void shouldRefuseToCheckWhatIsNoVideo() {
    assertThat(words(new CheckProgram(), "--video", frames.toString())).contains("not a video");
    assertThat(words(new CheckProgram(), "--video", frames.toString(), "--surface", "cinema")).contains("'cinema'", "spotify-canvas");
  }

  private String words(Object program, String... arguments) {
    StringWriter words = new StringWriter();
    CommandLine line = StageProgram.commandLine(program).setErr(new PrintWriter(words, true));
    assertThat(line.execute(arguments)).as(Arrays.toString(arguments)).isEqualTo(ExitCode.USAGE.number());
    assertThat(words.toString()).startsWith("loopcanvas: ").doesNotContain("Exception:");
    return words.toString();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String write(String name) throws IOException {
    return Files.write(folder.resolve(name), new byte[0]).toString();
  }
}
