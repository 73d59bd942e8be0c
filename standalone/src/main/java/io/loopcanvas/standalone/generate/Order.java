package io.loopcanvas.standalone.generate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.loopcanvas.domain.job.Mode;
import java.util.Optional;

/** The body of {@code POST /api/generate}; what is absent the gateway decides. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Order(
    @JsonProperty("job_id") String jobId,
    Optional<String> style,
    Optional<String> mode,
    Optional<Long> seed,
    @JsonProperty("ai_shots") Optional<Integer> aiShots,
    @JsonProperty("regen_limit") Optional<Integer> regenLimit,
    @JsonProperty("dry_run") boolean dryRun,
    Optional<String> lyrics) {

  static Order of(String jobId, GenerateOptions options, Optional<String> lyrics) {
    return new Order(jobId, options.style, options.mode.map(Mode::id), options.seed, options.aiShots,
        options.regenLimit, options.dryRun, lyrics);
  }
}
