package io.loopcanvas.deploy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that cannot work are refused before anything reaches a cluster, in words that name them. */
class RefusalTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      replicaz                                              | 2          | replicaz
      workloads.render-worker.replica                       | 2          | replica
      workloads.render-worker.bundle.path                   | /x         | path
      workloads.transcode-service.replicas                  | 1          | transcode-service
      workloads.gateway-service.replicas                    | 0          | replicas
      workloads.gateway-service.resources.request.cpu       | 1          | request
      workloads.gateway-service.resources.limits.memory     | plenty     | memory
      workloads.post-service.enabled                        | false      | enabled
      workloads.post-service.drainSeconds                   | -1         | drainSeconds
      workloads.post-service.heap                           | 75%        | heap
      mode                                                  | turbo      | mode
      postgres.url                                          | postgres:5432 | url
      postgres.password                                     | secret     | password
      kafka.bootstrapServers                                | kafka      | bootstrapServers
      kafka.properties.Security_Protocol                    | SSL        | Security_Protocol
      kafka.password                                        | secret     | password
      trust.existingSecret                                  | Our_CA     | existingSecret
      ops.token                                             | secret     | token
      s3.endpoint                                           | s3:9000    | endpoint
      s3.bucket                                             | Loop_Canvas | bucket
      service.port                                          | 70000      | port
      image.pullPolicy                                      | Sometimes  | pullPolicy
      """)
  void shouldRefuseByTheSchema(String key, String value, String named) {
    assertThatThrownBy(() -> Chart.with(Map.of(key, value)))
        .hasMessageContaining("don't meet the specifications of the schema")
        .hasMessageContaining(named);
  }

  @Test
  void shouldRefuseCloudModeWithoutGpus() {
    assertThatThrownBy(() -> Chart.with(Map.of("mode", "cloud"))).hasMessageContaining("mode cloud needs GPUs");
  }

  @Test
  void shouldRefuseTwoRenderPools() {
    assertThatThrownBy(() -> Chart.withGpuPool(Map.of("workloads.render-worker.enabled", true)))
        .hasMessageContaining("two render pools");
  }

  @Test
  void shouldRefuseToRenderNothing() {
    assertThatThrownBy(() -> Chart.with(Map.of("workloads.render-worker.enabled", false)))
        .hasMessageContaining("no render pool");
  }

  @Test
  void shouldRefuseSecretSettingsWithoutTheirSecret() {
    assertThatThrownBy(() -> Chart.with(Map.of("kafka.secretProperties.sasl\\.jaas\\.config", "jaas")))
        .hasMessageContaining("kafka.existingSecret");
  }

  @Test
  void shouldRefuseAGpuPoolWithoutABundle() {
    assertThatThrownBy(() -> Chart.withGpuPool(Map.of("workloads.render-worker-gpu.bundle.claim", "")))
        .hasMessageContaining("name the PersistentVolumeClaim");
  }
}
