package io.loopcanvas.render.bundle;

import io.loopcanvas.torch.bundle.FileEntry;
import io.loopcanvas.torch.bundle.ManifestFile;
import io.loopcanvas.torch.bundle.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code bundle.json}, which drives the sampling; the format is described in {@code models/README.md}.
 *
 * @param format version of the format, {@link ManifestFile#FORMAT}
 * @param device what the modules were traced for, {@code cpu} or {@code cuda}; absent means {@code cpu}
 * @param variant the precision inside, e.g. {@code cpu-fp32}
 * @param terms licences that whoever exported the bundle had to accept
 * @param alternatives other variants of the same weights: by the variant's name, module file to the file that replaces it
 * @param files every file of the bundle by its path inside the folder
 */
public record Manifest(
    int format,
    String name,
    String version,
    Optional<String> device,
    Optional<String> variant,
    Optional<Map<String, Map<String, String>>> alternatives,
    Optional<List<Term>> terms,
    KeyframeModel keyframe,
    MotionModel motion,
    Map<String, FileEntry> files) {
  /** The manifest of another variant: some modules replaced. */
  Manifest with(String other, Map<String, String> replaced) {
    return new Manifest(format, name, version, device, Optional.of(other), alternatives, terms,
        keyframe.with(replaced), motion.with(replaced), files);
  }

  /** Whether the modules must run on a CUDA device; traces bake their device in. */
  public boolean cuda() {
    return device.map("cuda"::equals).orElse(false);
  }
}
