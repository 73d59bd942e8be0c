package io.loopcanvas.render.bundle;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code bundle.json}, which drives the sampling; the format is described in {@code models/README.md}.
 *
 * @param format version of the format, {@value #FORMAT}
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
  public static final int FORMAT = 1;
  public static final String NAME = "bundle.json";

  /** @param licence SPDX identifier */
  public record FileEntry(String sha256, long bytes, String licence) {}

  /** A licence of somebody else and whether it was accepted. */
  public record Term(String licence, boolean accepted) {}

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
