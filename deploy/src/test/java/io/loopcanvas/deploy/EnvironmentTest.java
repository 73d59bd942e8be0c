package io.loopcanvas.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The chart's environment against the configuration that the services read. */
class EnvironmentTest {
  private static final Path SHARED_SETTINGS = Path.of(
      "..", "stage-runtime", "src", "main", "resources", "META-INF", "microprofile-config.properties");
  private static final Pattern ADDRESS =
      Pattern.compile("\\$\\{(LOOPCANVAS_(?:HTTP_PORT|POSTGRES|KAFKA|S3)[A-Z0-9_]*)");

  @Test
  void shouldSetEveryAddressThatServicesRead() throws IOException {
    Set<String> read = ADDRESS.matcher(Files.readString(SHARED_SETTINGS)).results()
        .map((MatchResult match) -> match.group(1)).collect(Collectors.toSet());

    assertThat(read).hasSizeGreaterThanOrEqualTo(9);
    assertThat(Chart.withDefaults().all(Deployment.class))
        .allSatisfy(deployment -> assertThat(environment(deployment)).containsKeys(read.toArray(String[]::new)));
  }

  @Test
  void shouldGiveTheHeapsThatTheStandaloneProgramGives() throws IOException {
    String services = Files.readString(Path.of("..", "standalone", "src", "main", "resources", "io", "loopcanvas", "standalone", "services.yaml"));
    Map<String, String> heaps = Pattern.compile("name: (\\S+)\\s+heap: (\\S+)").matcher(services).results()
        .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));

    assertThat(heaps).hasSize(5).allSatisfy((service, heap) ->
        assertThat(environment(Chart.withDefaults().deployment("canvas-" + service)).get("JAVA_TOOL_OPTIONS").getValue())
            .contains("-Xmx" + heap + " "));
  }

  @Test
  void shouldLeaveTheReportOfACrashInThePodsLog() {
    assertThat(Chart.withDefaults().all(Deployment.class)).allSatisfy(deployment ->
        assertThat(environment(deployment).get("JAVA_TOOL_OPTIONS").getValue()).contains("-XX:+ErrorFileToStderr "));
  }

  @Test
  void shouldTakePasswordsFromSecretsOnly() {
    Map<String, EnvVar> environment = environment(Chart.with(Map.of("postgres.existingSecret", "label-db"))
        .deployment("canvas-analysis-service"));

    assertThat(environment.get("LOOPCANVAS_POSTGRES_PASSWORD").getValue()).isNull();
    assertThat(environment.get("LOOPCANVAS_POSTGRES_PASSWORD").getValueFrom().getSecretKeyRef().getName())
        .isEqualTo("label-db");
    assertThat(environment.get("LOOPCANVAS_S3_SECRET_KEY").getValueFrom().getSecretKeyRef().getKey())
        .isEqualTo("secret-key");
  }

  @Test
  void shouldGiveEachServiceItsOwnBundle() {
    Manifests chart = Chart.with(Map.of("workloads.analysis-service.bundle.name", "clap", "workloads.analysis-service.bundle.claim", "models",
        "workloads.validation-service.bundle.name", "clip", "workloads.validation-service.bundle.claim", "models"));

    Map<String, EnvVar> listening = environment(chart.deployment("canvas-analysis-service"));
    assertThat(listening.get("LOOPCANVAS_ANALYSIS_CLAP").getValue()).isEqualTo("/models/clap");
    assertThat(listening).doesNotContainKey("LOOPCANVAS_RENDER_BUNDLE");
    assertThat(environment(chart.deployment("canvas-render-worker"))).containsKey("LOOPCANVAS_RENDER_BUNDLE").doesNotContainKey("LOOPCANVAS_ANALYSIS_CLAP");
    assertThat(environment(chart.deployment("canvas-validation-service")).get("LOOPCANVAS_VALIDATION_CLIP").getValue()).isEqualTo("/models/clip");
    assertThat(environment(Chart.withDefaults().deployment("canvas-analysis-service"))).doesNotContainKey("LOOPCANVAS_ANALYSIS_CLAP");
  }

  @Test
  void shouldPassAddressesAndExtrasOn() {
    Map<String, EnvVar> environment = environment(Chart.with(Map.of(
        "kafka.bootstrapServers", "one:9092,two:9092",
        "kafka.replication", 2, "s3.region", "eu-north-1",
        "extraEnv[0].name", "QUARKUS_LOG_LEVEL", "extraEnv[0].value", "DEBUG"))
        .deployment("canvas-gateway-service"));

    assertThat(environment.get("LOOPCANVAS_KAFKA_BOOTSTRAP_SERVERS").getValue()).isEqualTo("one:9092,two:9092");
    assertThat(environment.get("LOOPCANVAS_KAFKA_REPLICATION").getValue()).isEqualTo("2");
    assertThat(environment.get("LOOPCANVAS_STORE_REGION").getValue()).isEqualTo("eu-north-1");
    assertThat(environment.get("QUARKUS_LOG_LEVEL").getValue()).isEqualTo("DEBUG");
    assertThat(environment.get("LOOPCANVAS_MODE").getValue()).isEqualTo("local");
  }

  @Test
  void shouldReachASecuredBroker() {
    Manifests chart = Chart.with(Map.of(
        "kafka.properties.security\\.protocol", "SASL_SSL",
        "kafka.properties.sasl\\.mechanism", "SCRAM-SHA-512",
        "kafka.existingSecret", "kafka-login",
        "kafka.secretProperties.sasl\\.jaas\\.config", "jaas"));

    assertThat(chart.all(Deployment.class)).allSatisfy(deployment -> {
      Map<String, EnvVar> environment = environment(deployment);
      assertThat(environment.get("KAFKA_SECURITY_PROTOCOL").getValue()).isEqualTo("SASL_SSL");
      assertThat(environment.get("KAFKA_SASL_MECHANISM").getValue()).isEqualTo("SCRAM-SHA-512");
      assertThat(environment.get("KAFKA_SASL_JAAS_CONFIG").getValue()).isNull();
      assertThat(environment.get("KAFKA_SASL_JAAS_CONFIG").getValueFrom().getSecretKeyRef())
          .isEqualTo(new SecretKeySelector("jaas", "kafka-login", null));
    });
  }

  @Test
  void shouldTrustAPrivateAuthorityEverywhere() {
    Manifests chart = Chart.with(Map.of("trust.existingSecret", "our-ca"));

    assertThat(chart.all(Deployment.class)).allSatisfy(deployment -> {
      List<EnvVar> environment = deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv();
      List<String> order = environment.stream().map(EnvVar::getName).toList();
      assertThat(order.indexOf("LOOPCANVAS_TRUST_PASSWORD")).as("known before it is used")
          .isBetween(0, order.indexOf("JAVA_TOOL_OPTIONS"));
      assertThat(environment(deployment).get("JAVA_TOOL_OPTIONS").getValue())
          .contains("-Djavax.net.ssl.trustStore=/etc/loopcanvas/trust/truststore.p12")
          .contains("-Djavax.net.ssl.trustStorePassword=$(LOOPCANVAS_TRUST_PASSWORD)");
      assertThat(deployment.getSpec().getTemplate().getSpec().getVolumes()).filteredOn(v -> v.getSecret() != null)
          .singleElement().satisfies(volume -> assertThat(volume.getSecret().getSecretName()).isEqualTo("our-ca"));
    });
    assertThat(environment(Chart.withDefaults().deployment("canvas-post-service")).get("JAVA_TOOL_OPTIONS").getValue())
        .doesNotContain("trustStore");
  }

  @Test
  void shouldGiveTheOperatorsTokenToTheGatewayAlone() {
    Manifests chart = Chart.with(Map.of("ops.existingSecret", "operators"));

    assertThat(environment(chart.deployment("canvas-gateway-service")).get("LOOPCANVAS_OPS_TOKEN").getValueFrom()
        .getSecretKeyRef().getKey()).isEqualTo("token");
    assertThat(environment(chart.deployment("canvas-render-worker"))).doesNotContainKey("LOOPCANVAS_OPS_TOKEN");
    assertThat(environment(Chart.withDefaults().deployment("canvas-gateway-service"))).doesNotContainKey("LOOPCANVAS_OPS_TOKEN");
  }

  static Map<String, EnvVar> environment(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
        .collect(Collectors.toMap(EnvVar::getName, e -> e));
  }
}
