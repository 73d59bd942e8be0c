package io.loopcanvas.standalone.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceSpecTest {

  @Test
  void shouldNameTheFiveServices() {
    assertThat(ServiceSpec.all(Map.of())).extracting(ServiceSpec::name).containsExactly(
        "gateway-service", "analysis-service", "render-worker", "post-service", "validation-service");
  }

  @Test
  void shouldTakeAHeapFromTheEnvironment() {
    assertThat(ServiceSpec.all(Map.of("LOOPCANVAS_HEAP_POST_SERVICE", "4g")))
        .filteredOn(spec -> spec.heap().equals("4g"))
        .singleElement().extracting(ServiceSpec::name).isEqualTo("post-service");
  }

  @Test
  void shouldCompileFullyWhatComputesInJava() {
    assertThat(ServiceSpec.all(Map.of())).filteredOn(spec -> spec.compiler() == ServiceSpec.Compiler.FULL)
        .extracting(ServiceSpec::name).contains("analysis-service", "post-service", "validation-service");
  }
}
