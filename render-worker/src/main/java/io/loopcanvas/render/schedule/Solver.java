package io.loopcanvas.render.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a sampling run steps from one noise level to the next. */
public enum Solver {
  @JsonProperty("euler")
  EULER,
  /** DPM-Solver++ 2M. */
  @JsonProperty("dpmpp_2m")
  DPMPP_2M;

  public Sampler sampler(Schedule schedule, Prediction prediction) {
    return switch (this) {
      case EULER -> new EulerSampler(schedule, prediction);
      case DPMPP_2M -> new DpmSampler(schedule, prediction);
    };
  }
}
