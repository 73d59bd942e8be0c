package io.loopcanvas.domain.concept;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the light of a concept falls on. */
public enum SurfaceTexture {
  /** Air, haze, reflections: nothing that one could touch. */
  @JsonProperty("smooth")
  SMOOTH,
  /** Something rough, seen from too close to be named. */
  @JsonProperty("rough")
  ROUGH
}
