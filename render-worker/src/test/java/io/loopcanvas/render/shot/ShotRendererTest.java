package io.loopcanvas.render.shot;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.render.NanoBundle;
import io.loopcanvas.render.keyframe.KeyframeSettings;
import io.loopcanvas.render.motion.MotionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShotRendererTest {
  private static final KeyframeSettings SMALL = new KeyframeSettings(11, 3, 3, 64, 96);
  private static final MotionSettings MOTION = new MotionSettings(12, 2, 127, .02f);

  @TempDir Path folder;

  @Test
  void shouldRenderTwoSequencesOf49UniqueFrames() throws Exception {
    List<String> steps = new ArrayList<>();

    ShotFiles files = shot("ember glow, candlelight warmth, drifting haze", Optional.empty(), "a", steps);

    assertThat(files.frameCount()).isEqualTo(49);
    try (ZipFile zip = new ZipFile(files.frames().toFile())) {
      assertThat(zip.size()).isEqualTo(49);
      assertThat(zip.stream().map(entry -> entry.getCrc()).distinct()).as("unique frames").hasSize(49);
      assertThat(zip.getEntry("0048.png")).isNotNull();
    }
    assertThat(steps).contains("keyframe 3/3", "motion 1/4", "motion 4/4");
    assertThat(steps).filteredOn("decode"::equals).hasSize(51);
  }

  @Test
  void shouldMakeOneVideoOfOneSeed() throws Exception {
    ShotFiles one = shot("ember glow, candlelight warmth, drifting haze", Optional.empty(), "one", new ArrayList<>());
    ShotFiles two = shot("ember glow, candlelight warmth, drifting haze", Optional.empty(), "two", new ArrayList<>());

    assertThat(one.frames()).hasSameBinaryContentAs(two.frames());
    assertThat(one.recipe()).hasSameBinaryContentAs(two.recipe());
  }

  @Test
  void shouldListenToThePromptAndToTheNegativePrompt() throws Exception {
    byte[] plain = keyframe("ember glow, candlelight warmth", Optional.empty(), "plain");
    byte[] other = keyframe("night blue, muted neon reflections", Optional.empty(), "other");
    byte[] without = keyframe("ember glow, candlelight warmth", Optional.of("bright"), "without");

    assertThat(plain).isNotEqualTo(other).isNotEqualTo(without);
  }

  private byte[] keyframe(String prompt, Optional<String> negative, String name) throws IOException, InterruptedException {
    ShotOrder order = new ShotOrder(prompt, negative, Optional.empty(), SMALL, Optional.empty());
    Path out = Files.createDirectory(folder.resolve(name));
    return Files.readAllBytes(new ShotRenderer(NanoBundle.loaded()).render(order, out, (fraction, step) -> {}).keyframe());
  }

  private ShotFiles shot(String prompt, Optional<String> negative, String name, List<String> steps) throws Exception {
    ShotOrder order = new ShotOrder(prompt, negative, Optional.empty(), SMALL, Optional.of(MOTION));
    Path out = Files.createDirectory(folder.resolve(name));
    return new ShotRenderer(NanoBundle.loaded()).render(order, out, (fraction, step) -> steps.add(step));
  }
}
