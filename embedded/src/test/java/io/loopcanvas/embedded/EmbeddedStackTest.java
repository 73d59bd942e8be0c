package io.loopcanvas.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStackTest {

  @Test
  void shouldGiveEveryAddressThatServicesRead() {
    try (EmbeddedStack stack = EmbeddedStack.startTemporary()) {
      assertThat(stack.configuration())
          .containsOnlyKeys("LOOPCANVAS_POSTGRES_URL", "LOOPCANVAS_POSTGRES_USER", "LOOPCANVAS_POSTGRES_PASSWORD",
              "LOOPCANVAS_KAFKA_BOOTSTRAP_SERVERS", "LOOPCANVAS_S3_ENDPOINT", "LOOPCANVAS_S3_BUCKET",
              "LOOPCANVAS_S3_ACCESS_KEY", "LOOPCANVAS_S3_SECRET_KEY")
          .containsEntry("LOOPCANVAS_S3_ENDPOINT", "http://127.0.0.1:" + stack.s3().port())
          .doesNotContainValue("");
    }
  }

  @Test
  void shouldUseTheSameSecretsOnTheSameFolder(@TempDir Path folder) {
    Map<String, String> first;
    try (EmbeddedStack stack = EmbeddedStack.start(folder)) {
      first = stack.configuration();
    }

    try (EmbeddedStack stack = EmbeddedStack.start(folder)) {
      assertThat(stack.configuration().get("LOOPCANVAS_S3_SECRET_KEY")).isEqualTo(first.get("LOOPCANVAS_S3_SECRET_KEY"));
    }
  }
}
