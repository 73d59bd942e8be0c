package io.loopcanvas.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.Map;

/** The chart in this module, rendered by Helm's own code for the release {@code canvas}. */
final class Chart {
  static final Path FOLDER = Path.of("helm", "loopcanvas");
  private static final Path GPU_VALUES = FOLDER.resolve("values-gpu.yaml");

  private Chart() {}

  static Manifests withDefaults() {
    return with(Map.of());
  }

  static Manifests with(Map<String, Object> values) {
    return render(template(), values);
  }

  static Manifests withGpuPool(Map<String, Object> values) {
    return render(template().withValuesFile(GPU_VALUES), values);
  }

  private static TemplateCommand template() {
    return new Helm(FOLDER).template().withName("canvas").withNamespace("music").withKubeVersion("1.33.0");
  }

  private static Manifests render(TemplateCommand template, Map<String, Object> values) {
    values.forEach(template::set);
    return Manifests.parse(template.call());
  }
}
