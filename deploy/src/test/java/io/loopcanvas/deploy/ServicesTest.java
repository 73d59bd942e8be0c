package io.loopcanvas.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServicesTest {
  private static final Manifests CHART = Chart.withDefaults();

  static Stream<Deployment> everyDeployment() {
    return Stream.of(CHART, Chart.withGpuPool(Map.of())).flatMap(chart -> chart.all(Deployment.class));
  }

  @Test
  void shouldRunTheFiveServices() {
    assertThat(CHART.deployments()).containsOnlyKeys(
        "canvas-gateway-service", "canvas-analysis-service", "canvas-render-worker", "canvas-post-service",
        "canvas-validation-service");
    assertThat(container(CHART.deployment("canvas-post-service")).getImage())
        .isEqualTo("loopcanvas/post-service:1.0.0-SNAPSHOT");
  }

  @ParameterizedTest
  @MethodSource("everyDeployment")
  void shouldProbeTheServicePort(Deployment deployment) {
    Container container = container(deployment);

    assertThat(container.getPorts()).singleElement().satisfies(port -> {
      assertThat(port.getName()).isEqualTo("http");
      assertThat(String.valueOf(port.getContainerPort())).isEqualTo(env(container, "LOOPCANVAS_HTTP_PORT").getValue());
    });
    assertProbe(container.getStartupProbe(), "/q/health/live");
    assertProbe(container.getLivenessProbe(), "/q/health/live");
  }

  @ParameterizedTest
  @MethodSource("everyDeployment")
  void shouldKeepTheGatewayInTheServiceThroughOutages(Deployment deployment) {
    boolean gateway = deployment.getMetadata().getName().equals("canvas-gateway-service");

    assertProbe(container(deployment).getReadinessProbe(), gateway ? "/q/health/live" : "/q/health/ready");
  }

  @ParameterizedTest
  @MethodSource("everyDeployment")
  void shouldRunWithoutPrivileges(Deployment deployment) {
    PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    Container container = container(deployment);

    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
  }

  @ParameterizedTest
  @MethodSource("everyDeployment")
  void shouldWriteToBoundedVolumesOnly(Deployment deployment) {
    PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    Container container = container(deployment);

    List<String> writable = container.getVolumeMounts().stream()
        .filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly())).map(VolumeMount::getMountPath).toList();
    assertThat(writable).containsExactlyInAnyOrder("/var/loopcanvas", "/tmp");
    assertThat(List.of("LOOPCANVAS_WORK", "LOOPCANVAS_CACHE", "HOME"))
        .allSatisfy(folder -> assertThat(env(container, folder).getValue()).startsWith("/var/loopcanvas"));
    assertThat(pod.getVolumes()).filteredOn(volume -> volume.getEmptyDir() != null)
        .hasSize(2).allSatisfy(volume -> assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull());
    assertThat(container.getVolumeMounts()).extracting(VolumeMount::getName)
        .containsExactlyInAnyOrderElementsOf(pod.getVolumes().stream().map(v -> v.getName()).toList());
  }

  @ParameterizedTest
  @MethodSource("everyDeployment")
  void shouldBoundMemoryAndLeaveTimeToDrain(Deployment deployment) {
    Container container = container(deployment);

    assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
    assertThat(heapBytes(container) * 3 / 2)
        .as("heap, and half as much again for everything native")
        .isLessThanOrEqualTo(container.getResources().getLimits().get("memory").getNumericalAmount().longValue());
    Duration drain = Duration.parse("PT" + env(container, "LOOPCANVAS_WORKER_DRAIN").getValue());
    assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
        .as("drain, then 20 s to release and stop").isGreaterThanOrEqualTo(drain.toSeconds() + 20);
  }

  @ParameterizedTest
  @MethodSource("everyDeployment")
  void shouldSelectItsOwnPods(Deployment deployment) {
    assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
        .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
    assertThat(deployment.getMetadata().getName())
        .isEqualTo("canvas-" + deployment.getSpec().getSelector().getMatchLabels().get("app.kubernetes.io/component"));
  }

  @Test
  void shouldExposeTheGatewayAlone() {
    Service service = CHART.only(Service.class);
    Map<String, String> pods =
        CHART.deployment("canvas-gateway-service").getSpec().getTemplate().getMetadata().getLabels();

    assertThat(pods).containsAllEntriesOf(service.getSpec().getSelector());
    assertThat(service.getSpec().getSelector()).containsEntry("app.kubernetes.io/component", "gateway-service");
    assertThat(service.getSpec().getPorts()).singleElement().satisfies(port -> {
      assertThat(port.getPort()).isEqualTo(8888);
      assertThat(port.getTargetPort()).isEqualTo(new IntOrString("http"));
    });
    assertThat(CHART.all(Ingress.class)).isEmpty();
  }

  @Test
  void shouldNeverMissTheGateway() {
    PodDisruptionBudget budget = CHART.only(PodDisruptionBudget.class);
    Deployment gateway = CHART.deployment("canvas-gateway-service");

    assertThat(gateway.getSpec().getReplicas()).isGreaterThan(1);
    assertThat(gateway.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable()).isEqualTo(new IntOrString(0));
    assertThat(container(gateway).getLifecycle().getPreStop().getSleep().getSeconds()).isPositive();
    assertThat(budget.getSpec().getSelector().getMatchLabels())
        .isEqualTo(gateway.getSpec().getSelector().getMatchLabels());
    assertThat(budget.getSpec().getMaxUnavailable()).isEqualTo(new IntOrString(1));
  }

  @Test
  void shouldAnnotatePods() {
    Manifests chart = Chart.with(Map.of("podAnnotations.prometheus\\.io/path", "/q/metrics"));

    assertThat(chart.all(Deployment.class)).allSatisfy(deployment ->
        assertThat(deployment.getSpec().getTemplate().getMetadata().getAnnotations()).containsEntry("prometheus.io/path", "/q/metrics"));
  }

  @Test
  void shouldOpenAnIngressWhenAsked() {
    Ingress ingress = Chart.with(Map.of(
        "ingress.enabled", true, "ingress.host", "canvas.example.org", "ingress.tlsSecret", "canvas-tls"))
        .only(Ingress.class);

    assertThat(ingress.getSpec().getTls()).singleElement()
        .satisfies(tls -> assertThat(tls.getHosts()).containsExactly("canvas.example.org"));
    assertThat(ingress.getSpec().getRules()).singleElement().satisfies(rule -> {
      assertThat(rule.getHost()).isEqualTo("canvas.example.org");
      assertThat(rule.getHttp().getPaths())
          .allSatisfy(path -> assertThat(path.getBackend().getService().getName()).isEqualTo("canvas-gateway-service"))
          .extracting(path -> path.getPathType() + " " + path.getPath()).as("no metrics, health or /ops")
          .containsExactlyInAnyOrder("Exact /", "Prefix /page", "Prefix /api", "Prefix /outputs", "Prefix /cms", "Exact /q/openapi");
    });
  }

  private static long heapBytes(Container container) {
    Matcher heap = Pattern.compile("-Xmx(\\d+)([mg])").matcher(env(container, "JAVA_TOOL_OPTIONS").getValue());
    assertThat(heap.find()).isTrue();
    return Long.parseLong(heap.group(1)) << (heap.group(2).equals("g") ? 30 : 20);
  }

  private static void assertProbe(Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort()).isEqualTo(new IntOrString("http"));
  }

  private static Container container(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
  }

  private static EnvVar env(Container container, String name) {
    return container.getEnv().stream().filter(e -> e.getName().equals(name)).findFirst().orElseThrow();
  }
}
