package io.loopcanvas.validation;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of the validation service. */
@ConfigMapping(prefix = "loopcanvas.validation")
public interface ValidationConfig {
  /** Folder of a bundle of the CLIP kind, which then looks whether shots are like their words; absent: nobody looks, and no libtorch. */
  Optional<Path> clip();

  /** Writable folder for libtorch's unpacked libraries, about 500 MB; default {@code djl} in the LoopCanvas cache. */
  Path cache();
}
