package io.loopcanvas.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.domain.stage.RenderRequest;
import io.loopcanvas.domain.stage.RenderResult;
import io.loopcanvas.domain.stage.SamplingFactors;
import io.loopcanvas.render.bundle.Manifest;
import io.loopcanvas.render.shot.ShotOrder;
import io.loopcanvas.stage.FolderContext;
import io.loopcanvas.stage.StageCancelledException;
import io.loopcanvas.stage.StageException;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.assertj.core.api.AbstractObjectAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderStageTest {
  private static final RenderStage STAGE = new RenderStage(NanoBundle.config(NanoBundle.FOLDER));
  private static final String PROMPT = "night blue, muted neon reflections, soft bokeh, rain reflections, light from the left, dim";

  @TempDir Path folder;

  @AfterAll
  static void close() {
    STAGE.close();
  }

  @Test
  void shouldRenderAKeyframeInFastMode() throws Exception {
    FolderContext context = new FolderContext(folder);

    RenderResult result = STAGE.run(request(Mode.FAST, PROMPT, OptionalDouble.empty()), context);

    assertThat(STAGE.unmet()).isEmpty();
    assertThat(result.frameCount()).isEqualTo(1);
    assertThat(result.framesPerSecond()).isEqualTo(7);
    try (ZipFile zip = new ZipFile(context.fetch(result.frames()).toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName())).containsExactly("0000.png");
      BufferedImage frame = ImageIO.read(zip.getInputStream(zip.getEntry("0000.png")));
      assertThat(frame.getColorModel().getComponentSize(0)).isEqualTo(16);
    }
    BufferedImage keyframe = ImageIO.read(context.fetch(result.keyframe()).toFile());
    assertThat(keyframe.getWidth()).isEqualTo(288);
    assertThat(keyframe.getHeight()).isEqualTo(512);
    assertThat(distinctColours(keyframe)).as("a picture, not a flat field").isGreaterThan(1000);
    assertTheDarkIsBlue(keyframe);
    JsonNode recipe = new ObjectMapper().readTree(context.fetch(result.recipe()).toFile());
    assertThat(recipe.at("/keyframe/settings/seed").asLong()).isEqualTo(5);
    assertThat(recipe.at("/bundle/sha256").asText()).isEqualTo(NanoBundle.loaded().bundle().digest());
  }

  @Test
  void shouldMultiplyTheBundlesOwnValues() {
    RenderRequest plain = request(Mode.LOCAL, PROMPT, OptionalDouble.empty());
    RenderRequest changed = new RenderRequest(0, 0, Mode.LOCAL, PROMPT, Optional.empty(), Optional.empty(), 5,
        OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), new SamplingFactors(1.2, .8, 4));
    Manifest manifest = NanoBundle.loaded().bundle().manifest();

    ShotOrder own = RenderStage.order(plain, manifest);
    ShotOrder order = RenderStage.order(changed, manifest);

    assertThat(own.keyframe().guidance()).isEqualTo(manifest.keyframe().defaults().guidance());
    assertThat(own.motion().orElseThrow().motionBucket()).isEqualTo((float) manifest.motion().motionBucket());
    assertThat(own.motion().orElseThrow().noiseAugmentation()).isEqualTo((float) manifest.motion().noiseAugmentation());
    assertThat(order.keyframe().guidance()).isEqualTo((float) (1.2 * own.keyframe().guidance()));
    assertThat(order.motion().orElseThrow().motionBucket()).isEqualTo((float) (.8 * manifest.motion().motionBucket()));
    assertThat(order.motion().orElseThrow().noiseAugmentation()).isEqualTo((float) (4 * manifest.motion().noiseAugmentation()));
  }

  @Test
  void shouldReportEveryStepWithoutFallingBack() throws Exception {
    FolderContext context = new FolderContext(folder);

    STAGE.run(request(Mode.FAST, PROMPT, OptionalDouble.empty()), context);

    assertThat(context.reports()).extracting(FolderContext.Report::step).contains("keyframe 1/20", "keyframe 20/20", "decode");
    assertThat(context.reports()).extracting(FolderContext.Report::fraction).isSorted().last(DOUBLE).isCloseTo(1, within(1e-9));
  }

  @Test
  void shouldStopAtTheNextStepWhenCancelled() throws Exception {
    List<FolderContext.Report> seen = new ArrayList<>();
    FolderContext context = new FolderContext(folder, seen::add, () -> !seen.isEmpty() && seen.getLast().step().equals("motion 1/18"));

    assertThatThrownBy(() -> STAGE.run(request(Mode.LOCAL, PROMPT, OptionalDouble.empty()), context))
        .isInstanceOf(StageCancelledException.class);

    assertThat(context.reports().getLast().step()).isEqualTo("motion 1/18");
    assertThat(folder).isDirectoryNotContaining("glob:**.{zip,png,json}");
  }

  @Test
  void shouldStopWhenTheWorkerIsStopping() throws Exception {
    FolderContext context = new FolderContext(folder);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> STAGE.run(request(Mode.FAST, PROMPT, OptionalDouble.empty()), context))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void shouldNameTheStepAtWhichTheModelOverflows() throws Exception {
    RenderRequest overflowing = request(Mode.FAST, PROMPT, OptionalDouble.of(1e38));

    failure(overflowing, ErrorKind.INTERNAL, "NAN_LATENT")
        .extracting(StageException::getMessage).asString().containsPattern("keyframe \\d+/20");
  }

  @Test
  void shouldRefuseCloudModeWithoutCuda() throws Exception {
    failure(request(Mode.CLOUD, PROMPT, OptionalDouble.empty()), ErrorKind.RESOURCE, "NO_CUDA")
        .extracting(StageException::getMessage).asString().contains("NVIDIA", "use mode local");
  }

  @Test
  void shouldRefuseRequestsThatNoModelCanServe() throws Exception {
    failure(request(Mode.FAST, "  ", OptionalDouble.empty()), ErrorKind.INPUT, "EMPTY_PROMPT");
    failure(request(Mode.FAST, PROMPT, OptionalDouble.of(Double.NaN)), ErrorKind.INPUT, "BAD_PARAMETER");
    failure(request(Mode.FAST, PROMPT, OptionalDouble.of(-1)), ErrorKind.INPUT, "BAD_PARAMETER");
  }

  @Test
  void shouldSayWhatTheBundleLacks() throws Exception {
    RenderStage stage = new RenderStage(NanoBundle.config(Files.createDirectory(folder.resolve("empty"))));

    assertThat(stage.unmet()).singleElement().asString().contains("bundle.json");
    assertThatThrownBy(() -> stage.run(request(Mode.FAST, PROMPT, OptionalDouble.empty()), new FolderContext(folder)))
        .asInstanceOf(type(StageException.class)).extracting(StageException::code).isEqualTo("BUNDLE_UNUSABLE");
  }

  private AbstractObjectAssert<?, StageException> failure(RenderRequest request, ErrorKind kind, String code) throws Exception {
    FolderContext context = new FolderContext(folder);
    return assertThatThrownBy(() -> STAGE.run(request, context)).asInstanceOf(type(StageException.class))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  private static RenderRequest request(Mode mode, String prompt, OptionalDouble guidance) {
    return new RenderRequest(0, 0, mode, prompt, Optional.empty(), Optional.empty(), 5, guidance,
        OptionalDouble.empty(), OptionalDouble.empty(), SamplingFactors.NONE);
  }

  private static long distinctColours(BufferedImage image) {
    return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())).distinct().count();
  }

  /** Reflections may be of any colour. */
  private static void assertTheDarkIsBlue(BufferedImage image) {
    int[] pixels = Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())).boxed()
        .sorted(Comparator.comparingInt(p -> (p >> 16 & 0xff) + (p >> 8 & 0xff) + (p & 0xff)))
        .limit((long) image.getWidth() * image.getHeight() / 2).mapToInt(p -> p).toArray();
    double red = Arrays.stream(pixels).map(p -> p >> 16 & 0xff).average().orElseThrow();
    double blue = Arrays.stream(pixels).map(p -> p & 0xff).average().orElseThrow();
    assertThat(blue).as("the prompt asks for night blue").isGreaterThan(1.2 * red);
  }
}
