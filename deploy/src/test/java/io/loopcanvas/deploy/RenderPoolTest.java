package io.loopcanvas.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaimVolumeSource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RenderPoolTest {
  @Test
  void shouldRenderWithTheImagesOwnBundleOnProcessors() {
    Manifests chart = Chart.withDefaults();
    PodSpec pod = chart.deployment("canvas-render-worker").getSpec().getTemplate().getSpec();

    assertThat(EnvironmentTest.environment(chart.deployment("canvas-render-worker")).get("LOOPCANVAS_RENDER_BUNDLE")
        .getValue()).isEqualTo("/opt/loopcanvas/bundles/nano");
    assertThat(pod.getContainers().getFirst().getResources().getLimits()).doesNotContainKey("nvidia.com/gpu");
    assertThat(EnvironmentTest.environment(chart.deployment("canvas-post-service")))
        .doesNotContainKey("LOOPCANVAS_RENDER_BUNDLE");
  }

  @Test
  void shouldRenderWithABundleFromAClaimOnGpus() {
    Manifests chart = Chart.withGpuPool(Map.of("workloads.render-worker-gpu.bundle.claim", "models"));
    PodSpec pod = chart.deployment("canvas-render-worker-gpu").getSpec().getTemplate().getSpec();

    assertThat(chart.deployments()).hasSize(5).doesNotContainKey("canvas-render-worker");
    assertThat(pod.getVolumes()).extracting(Volume::getPersistentVolumeClaim).filteredOn(Objects::nonNull)
        .containsExactly(new PersistentVolumeClaimVolumeSource("models", true));
    assertThat(pod.getContainers().getFirst().getVolumeMounts()).filteredOn(VolumeMount::getName, "models")
        .singleElement().satisfies(mount -> assertThat(mount.getReadOnly()).isTrue());
    assertThat(EnvironmentTest.environment(chart.deployment("canvas-render-worker-gpu"))
        .get("LOOPCANVAS_RENDER_BUNDLE").getValue()).isEqualTo("/models/sdxl-svd");
  }

  @Test
  void shouldAskForOneGpuAndLandOnGpuNodes() {
    PodSpec pod = Chart.withGpuPool(Map.of())
        .deployment("canvas-render-worker-gpu").getSpec().getTemplate().getSpec();

    assertThat(pod.getContainers().getFirst().getResources().getLimits())
        .containsEntry("nvidia.com/gpu", new Quantity("1"));
    assertThat(pod.getNodeSelector()).containsEntry("nvidia.com/gpu.present", "true");
    assertThat(pod.getTolerations()).extracting(Toleration::getKey).containsExactly("nvidia.com/gpu");
  }

  @Test
  void shouldMakeEveryServiceAwareOfCloudMode() {
    assertThat(Chart.withGpuPool(Map.of()).deployments().values()).allSatisfy(deployment ->
        assertThat(EnvironmentTest.environment(deployment).get("LOOPCANVAS_MODE").getValue()).isEqualTo("cloud"));
  }
}
