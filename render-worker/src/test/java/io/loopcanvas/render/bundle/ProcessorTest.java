package io.loopcanvas.render.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcanvas.render.NanoBundle;
import io.loopcanvas.torch.bundle.BundleException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  private static final Processor AVX2 = Processor.of("""
      processor\t: 0
      model name\t: AMD EPYC 7R13 Processor
      flags\t\t: fpu vme sse sse2 avx fma avx2 bmi2
      bugs\t\t: sysret_ss_attrs

      processor\t: 1
      flags\t\t: fpu vme sse sse2 avx fma avx2 bmi2
      """);
  private static final Processor SAPPHIRE_RAPIDS = Processor.of("flags\t\t: fpu avx2 avx512f avx512_bf16 amx_bf16 amx_tile\n");
  private static final String FASTER = "cpu-bf16/keyframe/unet.pt";

  @Test
  void shouldReadTheFlags() {
    assertThat(AVX2.flags()).contains("avx2", "fma").doesNotContain(":", "sysret_ss_attrs");
    assertThat(AVX2.bf16()).isFalse();
    assertThat(SAPPHIRE_RAPIDS.bf16()).isTrue();
    assertThat(Processor.of("flags : avx512_bf16\n").bf16()).isTrue();
    assertThat(Processor.of("Features\t: fp asimd bf16 sve\n").bf16()).as("ARM").isTrue();
    assertThat(Processor.of("").bf16()).isFalse();
  }

  @Test
  void shouldRunTheFasterModulesWhereTheProcessorHasBf16() throws BundleException {
    Manifest both = manifest("cpu-fp32", Optional.of(Map.of("cpu-bf16", Map.of("keyframe/unet.pt", FASTER))));

    Manifest slow = Variants.fitting(both, AVX2, false, Optional.empty());
    Manifest fast = Variants.fitting(both, SAPPHIRE_RAPIDS, false, Optional.empty());

    assertThat(slow).isEqualTo(both);
    assertThat(fast.variant()).contains("cpu-bf16");
    assertThat(fast.keyframe().modules().unet()).isEqualTo(FASTER);
    assertThat(fast.keyframe().modules().vaeDecoder()).isEqualTo(both.keyframe().modules().vaeDecoder());
    assertThat(fast.motion()).isEqualTo(both.motion());
  }

  @Test
  void shouldTakeThePreferredVariantIfItMayRun() throws BundleException {
    Manifest both = manifest("cpu-fp32", Optional.of(Map.of("cpu-bf16", Map.of("keyframe/unet.pt", FASTER))));
    Optional<String> bf16 = Optional.of("cpu-bf16");

    assertThat(Variants.fitting(both, SAPPHIRE_RAPIDS, false, Optional.of("cpu-fp32"))).isEqualTo(both);
    assertThat(Variants.fitting(both, AVX2, false, bf16)).isEqualTo(both);
    assertThat(Variants.fitting(both, AVX2, true, bf16).variant()).isEqualTo(bf16);
    assertThat(Variants.fitting(both, SAPPHIRE_RAPIDS, false, Optional.of("cuda-fp16"))).as("none such").isEqualTo(both);
  }

  @Test
  void shouldRefuseABundleOfBf16AloneWhereItWouldBeEmulated() throws BundleException {
    Manifest alone = manifest("cpu-bf16", Optional.empty());

    assertThat(Variants.fitting(alone, SAPPHIRE_RAPIDS, false, Optional.empty())).isEqualTo(alone);
    assertThat(Variants.fitting(alone, AVX2, true, Optional.empty())).isEqualTo(alone);
    assertThatThrownBy(() -> Variants.fitting(alone, AVX2, false, Optional.empty())).isInstanceOf(BundleException.class)
        .hasMessageContaining("avx512_bf16").hasMessageContaining("--variant cpu-fp32");
  }

  @Test
  void shouldLeaveBundlesOfOneVariantAlone() throws BundleException {
    Manifest nano = manifest("cpu-fp32", Optional.empty());

    assertThat(Variants.fitting(nano, SAPPHIRE_RAPIDS, false, Optional.empty())).isEqualTo(nano);
  }

  private static Manifest manifest(String variant, Optional<Map<String, Map<String, String>>> alternatives) {
    Manifest nano = NanoBundle.loaded().bundle().manifest();
    return new Manifest(nano.format(), nano.name(), nano.version(), nano.device(), Optional.of(variant), alternatives, nano.terms(),
        nano.keyframe(), nano.motion(), nano.files());
  }
}
