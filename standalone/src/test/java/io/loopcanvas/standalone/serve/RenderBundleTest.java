package io.loopcanvas.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.standalone.Failure;
import io.loopcanvas.standalone.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderBundleTest {
  @TempDir Path home;

  @Test
  void shouldRenderCloudJobsWithTheExportedBundle() throws Exception {
    Path bundle = Files.createDirectories(home.resolve("bundles/sdxl-svd"));
    Files.writeString(bundle.resolve("bundle.json"), "{}");

    assertThat(of(Mode.CLOUD, Map.of("LOOPCANVAS_RENDER_BUNDLE", " "))).containsExactly(Map.entry("LOOPCANVAS_RENDER_BUNDLE", bundle.toString()));
  }

  @Test
  void shouldSayHowToMakeTheBundleOfCloudMode() {
    assertThatThrownBy(() -> of(Mode.CLOUD, Map.of())).isInstanceOf(Failure.class)
        .hasMessageContaining("loopcanvas models export --sdxl DIR --svd DIR --out " + home.resolve("bundles/sdxl-svd"));
  }

  @Test
  void shouldLeaveTheBundleToTheEnvironmentAndToTheOtherModes() {
    assertThat(of(Mode.CLOUD, Map.of("LOOPCANVAS_RENDER_BUNDLE", "/models/ours"))).isEmpty();
    assertThat(of(Mode.LOCAL, Map.of())).isEmpty();
    assertThat(of(Mode.FAST, Map.of())).isEmpty();
  }

  private Map<String, String> of(Mode mode, Map<String, String> environment) {
    return RenderBundle.of(mode, new Installation(home), environment);
  }
}
