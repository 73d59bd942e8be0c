package io.loopcanvas.analysis.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loopcanvas.stage.command.StageProgram;
import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class AnalyseProgramTest {
  private static final String SONG = Path.of("..", "examples", "first-light.mp3").toString();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void shouldPrintTheAnalysisAndNothingElse() throws Exception {
    assertThat(run("--audio", SONG, "--json", "--concepts", folder.toString())).isZero();

    JsonNode analysis = new ObjectMapper().readTree(out.toString());
    assertThat(out.toString().strip()).startsWith("{").endsWith("}").doesNotContain("\n");
    assertThat(analysis.at("/tempo/bpm").asDouble()).isBetween(87.9, 88.1);
    assertThat(analysis.at("/key/tonic").asText()).isEqualTo("D");
    assertThat(analysis.at("/metre/signature").asText()).isEqualTo("4/4");
    assertThat(new ObjectMapper().readTree(folder.resolve("first-light.concept.json").toFile()).at("/shots")).hasSize(3);
  }

  @Test
  void shouldTellAPersonAndDrawAPicture() throws Exception {
    Path picture = folder.resolve("song.png");

    assertThat(run("--audio", SONG, "--plot", picture.toString())).isZero();

    assertThat(out.toString()).contains("88.0", "4/4", "D major", "intro 0:00");
    BufferedImage image = ImageIO.read(picture.toFile());
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < image.getWidth(); x += 3) {
      for (int y = 0; y < image.getHeight(); y += 3) {
        colours.add(image.getRGB(x, y));
      }
    }
    assertThat(image.getWidth()).isGreaterThan(1000);
    assertThat(colours).as("waveform, sections, curves and chroma have colours of their own").hasSizeGreaterThan(60);
  }

  @Test
  void shouldBlameTheFileInOneLine() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.mp3"), "do re mi");

    assertThat(run("--audio", text.toString())).isEqualTo(2);
    assertThat(run("--audio", folder.resolve("none.mp3").toString())).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("notes.mp3", "there is no file");
    assertThat(out.toString()).isEmpty();
  }

  /** Before anything is heard. */
  @ParameterizedTest
  @CsvSource({
      "--lyrics, missing.txt, there is no file",
      "--lyrics, latin1.txt, cannot be read as text: save it as UTF-8",
      "--plot, latin1.txt/song.png, cannot write to",
      "--concepts, latin1.txt/concepts, cannot write to"})
  void shouldBlameTheOptionsFileInOneLine(String option, String name, String said) throws Exception {
    Files.write(folder.resolve("latin1.txt"), new byte[] {'D', (byte) 0xe9, 'j', (byte) 0xe0});

    assertThat(run("--audio", SONG, option, folder.resolve(name).toString())).isEqualTo(2);

    assertThat(err.toString()).contains(said).doesNotContain("Exception");
    assertThat(out.toString()).isEmpty();
  }

  private int run(String... arguments) {
    CommandLine line = StageProgram.commandLine(new AnalyseProgram());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
