package io.loopcanvas.render.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loopcanvas.render.NanoBundle;
import io.loopcanvas.render.shot.LoadedBundle;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java's pipelines give what diffusers' own pipelines give: same weights, prompt and seed. */
class ParityTest {
  private static final double LATENTS = 1e-3;
  private static final double PIXELS = 1 / 255.0;

  private static final ParityCases CASES = new ParityCases(ParityCases.TINY);

  private static LoadedBundle loaded;

  @BeforeAll
  static void open() throws Exception {
    loaded = NanoBundle.loaded(CASES.bundle());
  }

  @AfterAll
  static void close() {
    loaded.close();
  }

  static List<JsonNode> keyframes() {
    return CASES.keyframes();
  }

  static List<JsonNode> motions() {
    return CASES.motions();
  }

  @ParameterizedTest
  @MethodSource("keyframes")
  void shouldSampleAsStableDiffusionXlPipeline(JsonNode wanted) throws Exception {
    assertClose(new ParityRun(CASES, loaded).keyframe(wanted));
  }

  @ParameterizedTest
  @MethodSource("motions")
  void shouldSampleAsStableVideoDiffusionPipeline(JsonNode wanted) throws Exception {
    assertClose(new ParityRun(CASES, loaded).motion(wanted));
  }

  @Test
  void shouldNoticeAnotherPromptAndAnotherSolver() throws Exception {
    ObjectNode other = CASES.keyframes().getFirst().deepCopy();
    other.putArray("prompts").add("night blue rain");
    ObjectNode solver = CASES.keyframes().getFirst().deepCopy();
    solver.putObject("scheduler").put("kind", "euler").put("spacing", "trailing");

    assertThat(new ParityRun(CASES, loaded).keyframe(other).latents()).isGreaterThan(LATENTS);
    assertThat(new ParityRun(CASES, loaded).keyframe(solver).latents()).isGreaterThan(LATENTS);
  }

  private static void assertClose(Differences found) {
    assertThat(found.latents()).as("latents of %s after the worst step", found.name()).isLessThanOrEqualTo(LATENTS);
    assertThat(found.pixels()).as("pixels of %s", found.name()).isLessThanOrEqualTo(PIXELS);
  }
}
