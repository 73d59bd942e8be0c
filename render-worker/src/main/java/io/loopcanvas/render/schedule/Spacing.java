package io.loopcanvas.render.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the timesteps of a sampling run are picked from the training's (Lin et al., 2024, table 2). */
public enum Spacing {
  @JsonProperty("leading")
  LEADING,
  @JsonProperty("trailing")
  TRAILING,
  /** Levels spaced as in Karras et al. (2022), ρ = 7, between the ends of the training's. */
  @JsonProperty("karras")
  KARRAS
}
