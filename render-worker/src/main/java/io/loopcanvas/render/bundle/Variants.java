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
   * @param preferred the variant to take if the bundle has it and it may run; else bfloat16 where the processor computes with it
   * @throws BundleException when the bundle has bfloat16 alone, and it may not run
   */
  static Manifest fitting(Manifest manifest, Processor processor, boolean emulate, Optional<String> preferred) throws BundleException {
    boolean bf16 = processor.bf16() || emulate;
    if (manifest.variant().equals(Optional.of(CPU_BF16)) && !bf16) {
      throw new BundleException("the bundle '" + manifest.name() + "' computes in bfloat16, which this processor would emulate slower"
          + " than float32 (its flags have neither avx512_bf16 nor amx_bf16): export it with --variant cpu-fp32, or with"
          + " --also cpu-bf16 for both kinds of processors, or set LOOPCANVAS_RENDER_EMULATE_BF16=true");
    }
    Optional<String> fastest = Optional.of(CPU_BF16).filter(_ -> processor.bf16());
    Optional<String> variant = preferred.or(() -> fastest).filter(name -> bf16 || !name.equals(CPU_BF16));
    Optional<Map<String, String>> replaced = variant.flatMap(name -> manifest.alternatives().map(variants -> variants.get(name)));
    return replaced.isPresent() ? manifest.with(variant.get(), replaced.get()) : manifest;
  }
}
