package io.loopcanvas.gateway.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which job, and where to ask how it goes. */
record JobAnswer(@JsonProperty("job_id") String jobId, @JsonProperty("status_url") String statusUrl) {
  static JobAnswer of(String jobId) {
    return new JobAnswer(jobId, "/api/status/" + jobId);
  }
}
