package io.loopcanvas.gateway.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loopcanvas.gateway.director.JobOrder;
import io.loopcanvas.gateway.order.OrderRules;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code POST /api/generate}. All but the job's id is optional. */
record GenerateRequest(
    @JsonProperty("job_id") @Schema(required = true, description = "what the upload answered") String jobId,
    @Schema(description = "id of one of the twelve styles; else the song decides") Optional<String> style,
    @Schema(description = "fast, local or cloud") Optional<String> mode,
    @Schema(description = "same track, style and seed: same video") Optional<Long> seed,
    @JsonProperty("ai_shots") @Schema(description = "AI clips, 1–12; 3 by default") Optional<Integer> aiShots,
    @JsonProperty("regen_limit") @Schema(description = "regenerations per clip, 0–5; 2 by default") Optional<Integer> regenLimit,
    @JsonProperty("dry_run") @Schema(description = "make the concept only") Optional<Boolean> dryRun,
    @Schema(description = "plain text or .lrc") Optional<String> lyrics,
    @Schema(description = "low, normal or high among the partner's own orders; normal by default") Optional<String> priority) {

  /** The uploaded order with the options of this request. */
  JobOrder options(JobOrder uploaded) {
    return new JobOrder(
        uploaded.track(),
        uploaded.title(),
        uploaded.trackSeconds(),
        OrderRules.style(style),
        OrderRules.lyrics(lyrics).or(uploaded::lyrics),
        mode.map(OrderRules::mode).orElse(uploaded.mode()),
        OrderRules.seed(seed).orElse(uploaded.seed()),
        OrderRules.shots(aiShots).orElse(uploaded.shots()),
        OrderRules.regenLimit(regenLimit).orElse(uploaded.regenLimit()),
        dryRun.orElse(uploaded.dryRun()),
        priority.map(OrderRules::priority).orElse(uploaded.priority()));
  }

  /** Whether nothing that this request says differs from what was ordered; silence agrees with everything. */
  boolean agreesWith(JobOrder ordered) {
    JobOrder asked = options(ordered);
    return asked.equals(ordered) || style.isEmpty() && asked.equals(new JobOrder(
        ordered.track(), ordered.title(), ordered.trackSeconds(), Optional.empty(), ordered.lyrics(), ordered.mode(),
        ordered.seed(), ordered.shots(), ordered.regenLimit(), ordered.dryRun(), ordered.priority()));
  }
}
