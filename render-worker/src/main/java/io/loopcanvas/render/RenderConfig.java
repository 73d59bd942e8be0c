package io.loopcanvas.render;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the render worker finds its models. */
@ConfigMapping(prefix = "loopcanvas.render")
public interface RenderConfig {
  /** Folder of the model bundle; default {@code bundles/nano} under {@code LOOPCANVAS_HOME}. */
  Path bundle();

  /** Writable folder for libtorch's unpacked libraries, about 500 MB; default {@code djl} in the LoopCanvas cache. */
  Path cache();

  /** Whether a bundle that computes in bfloat16 may run on a processor that has to emulate it, slower than float32. */
  @WithDefault("false")
  boolean emulateBf16();

  /** The variant of the bundle to run where it has it, such as {@code cpu-fp32}; default: the fastest that the processor computes. */
  Optional<String> variant();
}
