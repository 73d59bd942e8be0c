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
 * @param files every file of the bundle by its path inside the folder
 */
public record Manifest(
    int format,
    String name,
    String version,
    Optional<String> device,
    Optional<String> variant,
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

  /** Whether the modules must run on a CUDA device; traces bake their device in. */
  public boolean cuda() {
    return device.map("cuda"::equals).orElse(false);
  }
}
