package io.loopcanvas.render.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a denoising network predicts. */
public enum Prediction {
  /** The noise: x0 = x − σ·p. */
  @JsonProperty("epsilon")
  EPSILON,
  /** Velocity (Salimans and Ho, 2022): x0 = x/(σ² + 1) − σ/√(σ² + 1)·p. */
  @JsonProperty("v_prediction")
  V_PREDICTION
}
