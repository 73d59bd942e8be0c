package io.loopcanvas.domain.job;

import java.util.Locale;

/** How a job's footage is made (specification, "Generation Modes"). */
public enum Mode {
  /** SDXL keyframe with a humble drift that loops by construction. */
  FAST,
  /** SDXL keyframe and two SVD sequences on the CPU, or any GPU found. */
  LOCAL,
  /** The same on CUDA with fp16 modules. */
  CLOUD;

  /** The name used in the API, the command line and {@code LOOPCANVAS_MODE}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws IllegalArgumentException naming the legal values */
  public static Mode of(String id) {
    for (Mode mode : values()) {
      if (mode.id().equals(id)) {
        return mode;
      }
    }
    throw new IllegalArgumentException("unknown mode '" + id + "': use fast, local or cloud");
  }
}
