package io.loopcanvas.render.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.render.NanoBundle;
import io.loopcanvas.render.keyframe.KeyframeSettings;
import io.loopcanvas.render.motion.MotionSettings;
import io.loopcanvas.render.shot.ShotFiles;
import io.loopcanvas.render.shot.ShotOrder;
import io.loopcanvas.render.shot.ShotRenderer;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RenderProgramTest {
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void shouldRenderAStylesKeyframeAndItsRecipeTheSameAgain() throws Exception {
    int first = run("--style", "midnight_city", "--mode", "fast", "--seed", "7", "--out", path("one"), "--keyframe", path("still.png"));
    int again = run("--recipe", path("one/recipe.json"), "--out", path("two"));

    assertThat(List.of(first, again)).as(err.toString()).containsOnly(ExitCode.DELIVERED.number());
    assertThat(folder.resolve("two/0000.png")).hasSameBinaryContentAs(folder.resolve("one/0000.png"));
    assertThat(folder.resolve("two/recipe.json")).hasSameBinaryContentAs(folder.resolve("one/recipe.json"));
    assertThat(folder.resolve("still.png")).isNotEmptyFile();
    JsonNode recipe = new ObjectMapper().readTree(folder.resolve("one/recipe.json").toFile());
    assertThat(recipe.at("/keyframe/settings/seed").asLong()).isEqualTo(7);
    assertThat(recipe.at("/keyframe/settings/steps").asInt()).isPositive();
    assertThat(recipe.at("/keyframe/solver").asText()).isEqualTo("euler");
    assertThat(recipe.at("/software/torch").asText()).startsWith("2.7.1");
  }

  @Test
  void shouldMakeEveryFrameOfAMovingShotAgainBitForBit() throws Exception {
    ShotOrder order = new ShotOrder("ember glow, candlelight warmth, drifting haze", Optional.of("bright"), Optional.of(LightSide.RIGHT),
        new KeyframeSettings(11, 3, 3, 64, 96), Optional.of(new MotionSettings(12, 2, 127, .02f)));
    ShotFiles made = new ShotRenderer(NanoBundle.loaded()).render(order, folder, (fraction, step) -> {});

    int exit = run("--recipe", made.recipe().toString(), "--out", path("again"));

    assertThat(exit).as(err.toString()).isZero();
    try (ZipFile zip = new ZipFile(made.frames().toFile())) {
      assertThat(zip.size()).isEqualTo(49);
      assertThat(zip.getComment()).as("the recipe is the archive's comment").isEqualTo(Files.readString(made.recipe()));
      for (int i = 0; i < 49; i++) {
        String name = "%04d.png".formatted(i);
        assertThat(folder.resolve("again").resolve(name))
            .hasBinaryContent(zip.getInputStream(zip.getEntry(name)).readAllBytes());
      }
    }
  }

  @Test
  void shouldRenderAnExportedCheckpointWithOnlyTheBundleChanged() throws Exception {
    int exit = run("--prompt", "night blue rain", "--bundle", "src/test/resources/parity/bundle", "--out", path("tiny"));

    assertThat(exit).as(err.toString()).isZero();
    assertThat(folder.resolve("tiny")).isDirectoryContaining("glob:**0048.png");
    BufferedImage frame = ImageIO.read(folder.resolve("tiny/0030.png").toFile());
    assertThat(frame.getWidth()).isEqualTo(64);
    assertThat(frame.getHeight()).isEqualTo(128);
  }

  @Test
  void shouldMirrorAStillWhoseLightComesFromTheOtherSide() throws Exception {
    for (String side : List.of("left", "right")) {
      assertThat(run("--prompt", "glow", "--mode", "fast", "--size", "64x96", "--steps", "4", "--light", side, "--out", path(side)))
          .as(err.toString()).isZero();
    }

    Raster left = ImageIO.read(folder.resolve("left/0000.png").toFile()).getRaster();
    Raster right = ImageIO.read(folder.resolve("right/0000.png").toFile()).getRaster();
    for (int x = 0; x < 64; x++) {
      assertThat(right.getPixels(63 - x, 0, 1, 96, (int[]) null)).isEqualTo(left.getPixels(x, 0, 1, 96, (int[]) null));
    }
    assertThat(run("--prompt", "glow", "--light", "above", "--out", path("x"))).isEqualTo(ExitCode.USAGE.number());
    assertThat(err.toString()).contains("use left or right");
  }

  @Test
  void shouldRefuseARecipeOfAnotherBundle() throws Exception {
    ShotOrder order = new ShotOrder("glow", Optional.empty(), Optional.empty(), new KeyframeSettings(1, 1, 1, 32, 32), Optional.empty());
    Path recipe = new ShotRenderer(NanoBundle.loaded()).render(order, folder, (fraction, step) -> {}).recipe();
    Files.writeString(recipe, Files.readString(recipe).replaceFirst("\"sha256\" : \"[0-9a-f]{64}\"", "\"sha256\" : \"" + "0".repeat(64) + "\""));

    assertThat(run("--recipe", recipe.toString(), "--out", path("x"))).isEqualTo(ExitCode.USAGE.number());
    assertThat(err.toString()).contains("was made with bundle nano", "--bundle");
  }

  @Test
  void shouldSayWhatIsWrongWithTheCommandLine() throws Exception {
    Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");

    assertThat(run("--out", path("x"))).isEqualTo(ExitCode.USAGE.number());
    assertThat(run("--prompt", " ", "--out", path("x"))).isEqualTo(ExitCode.USAGE.number());
    assertThat(run("--style", "nope", "--out", path("x"))).isEqualTo(ExitCode.USAGE.number());
    assertThat(run("--recipe", path("none.json"), "--out", path("x"))).isEqualTo(ExitCode.USAGE.number());
    assertThat(run("--recipe", path("other.json"), "--out", path("x"))).isEqualTo(ExitCode.USAGE.number());
    assertThat(err.toString()).contains("--prompt", "the prompt is empty", "midnight_city", "there is no file", "no recipe.json");
  }

  @Test
  void shouldTakeSizeAndStepsAndRefuseThoseThatNoModelTakes() throws Exception {
    assertThat(run("--prompt", "glow", "--mode", "fast", "--size", "64x96", "--steps", "2", "--out", path("small"))).as(err.toString()).isZero();
    BufferedImage frame = ImageIO.read(folder.resolve("small/0000.png").toFile());
    assertThat(frame.getWidth()).isEqualTo(64);
    assertThat(frame.getHeight()).isEqualTo(96);

    for (List<String> wrong : List.of(List.of("--size", "100x200"), List.of("--size", "wide"), List.of("--size", "90000x90000"),
        List.of("--steps", "0"), List.of("--motion-steps", "-3"), List.of("--motion-bucket", "NaN"))) {
      List<String> all = new ArrayList<>(List.of("--prompt", "glow", "--out", path("wrong")));
      all.addAll(wrong);
      assertThat(run(all.toArray(String[]::new))).as(wrong.toString()).isEqualTo(ExitCode.USAGE.number());
    }
    assertThat(err.toString()).contains("multiples of 32", "96x192 is the nearest", "write it as 288x512", "choose 1 to 1000", "motion bucket NaN")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("wrong")).as("made for nothing").doesNotExist();
  }

  @Test
  void shouldRefuseAnOutFolderBeforeAnyModelRuns() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    Files.createDirectory(folder.resolve("full"));
    Files.writeString(folder.resolve("full/mine.txt"), "");

    assertThat(run("--prompt", "glow", "--out", path("full"))).isEqualTo(ExitCode.USAGE.number());
    assertThat(run("--prompt", "glow", "--out", path("file"))).isEqualTo(ExitCode.USAGE.number());
    assertThat(run("--prompt", "glow", "--out", path("file/below"))).isEqualTo(ExitCode.USAGE.number());
    assertThat(run("--prompt", "glow", "--out", path("ok"), "--keyframe", path("full"))).isEqualTo(ExitCode.USAGE.number());

    assertThat(err.toString()).contains("is not empty: name a new folder", "cannot write to", "is a folder: name a file").doesNotContain("\tat ");
    assertThat(folder.resolve("full")).isDirectoryContaining("glob:**mine.txt");
  }

  @Test
  void shouldRefuseARecipeThatWasWrittenByHandAndWrong() throws Exception {
    ShotOrder order = new ShotOrder("glow", Optional.empty(), Optional.empty(), new KeyframeSettings(1, 1, 1, 32, 32), Optional.empty());
    Path recipe = new ShotRenderer(NanoBundle.loaded()).render(order, folder, (fraction, step) -> {}).recipe();
    String right = Files.readString(recipe);

    for (String wrong : List.of(right.replace("\"steps\" : 1", "\"steps\" : 0"), right.replace("\"width\" : 32", "\"width\" : 33"),
        right.replace("\"steps\" : 1", "\"steps\" : null"), right.replace("\"cpu-fp32\"", "\"cuda-fp16\""),
        right.substring(0, right.length() / 2), "[]", "\u0000")) {
      Files.writeString(recipe, wrong);
      assertThat(run("--recipe", recipe.toString(), "--out", path("x"))).as(wrong).isEqualTo(ExitCode.USAGE.number());
    }
    assertThat(run("--recipe", folder.toString(), "--out", path("x"))).isEqualTo(ExitCode.USAGE.number());
    assertThat(err.toString()).contains("choose 1 to", "33x32", "no recipe.json", "variant cuda-fp16").doesNotContain("\tat ");
  }

  @Test
  void shouldSayWhereABundleIsMissing() {
    int exit = run("--prompt", "glow", "--bundle", folder.toString(), "--out", path("x"));

    assertThat(exit).isEqualTo(ExitCode.FAULT.number());
    assertThat(err.toString()).contains("bundle.json");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!all.contains("--bundle")) {
      all.addAll(List.of("--bundle", NanoBundle.FOLDER.toString()));
    }
    CommandLine line = RenderProgram.commandLine();
    return line.setErr(new PrintWriter(err, true)).setOut(new PrintWriter(new StringWriter())).execute(all.toArray(String[]::new));
  }
}
