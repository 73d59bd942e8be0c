package io.loopcanvas.gateway.director;

import java.util.List;

/** The job after an event, and what is to be done. */
public record Step(JobState next, List<Decision> decisions) {
  static Step stay(JobState state) {
    return new Step(state, List.of());
  }
}
