package io.loopcanvas.render.bundle;

import io.loopcanvas.torch.bundle.BundleException;
import java.util.Map;
import java.util.Optional;

/** Which modules of a bundle run on a processor; all variants are of the same weights. */
final class Variants {
  static final String CPU_BF16 = "cpu-bf16";

  private Variants() {}

  /**
   * @param emulate whether bfloat16 may run where the processor has to emulate it
   * @return the manifest with the modules that fit: bfloat16 where the processor computes with it, if the bundle has such
   * @throws BundleException when it has no other
   */
  static Manifest fitting(Manifest manifest, Processor processor, boolean emulate) throws BundleException {
    if (manifest.variant().equals(Optional.of(CPU_BF16)) && !processor.bf16() && !emulate) {
      throw new BundleException("the bundle '" + manifest.name() + "' computes in bfloat16, which this processor would emulate slower"
          + " than float32 (its flags have neither avx512_bf16 nor amx_bf16): export it with --variant cpu-fp32, or with"
          + " --also cpu-bf16 for both kinds of processors, or set LOOPCANVAS_RENDER_EMULATE_BF16=true");
    }
    Optional<Map<String, String>> faster = manifest.alternatives().map(variants -> variants.get(CPU_BF16));
    return processor.bf16() && faster.isPresent() ? manifest.with(CPU_BF16, faster.get()) : manifest;
  }
}
