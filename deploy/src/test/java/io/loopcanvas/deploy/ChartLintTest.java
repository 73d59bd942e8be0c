package io.loopcanvas.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ChartLintTest {
  @Test
  void shouldLintStrictly() {
    LintResult result = new Helm(Chart.FOLDER).lint().strict().call();

    assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
    assertThat(result.getMessages()).noneMatch(m -> m.contains("WARNING") || m.contains("ERROR"));
  }

  @Test
  void shouldNoticeMisspeltFields() {
    String misspelt = "kind: Deployment\nspec: {template: {spec: {teminationGracePeriodSeconds: 60}}}\n";

    assertThatThrownBy(() -> Manifests.parse(misspelt))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("teminationGracePeriodSeconds");
  }
}
