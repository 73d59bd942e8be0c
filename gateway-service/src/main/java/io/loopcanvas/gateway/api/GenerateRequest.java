package io.loopcanvas.gateway.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loopcanvas.gateway.director.JobOrder;
import io.loopcanvas.gateway.director.JobState;
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

  /** The order with the options of this request; where it is silent they stay. */
  JobOrder options(JobOrder order) {
    return new JobOrder(
        order.track(),
        order.title(),
        order.trackSeconds(),
        OrderRules.style(style).or(order::style),
        OrderRules.lyrics(lyrics).or(order::lyrics),
        mode.map(OrderRules::mode).orElse(order.mode()),
        OrderRules.seed(seed).orElse(order.seed()),
        OrderRules.shots(aiShots).orElse(order.shots()),
        OrderRules.regenLimit(regenLimit).orElse(order.regenLimit()),
        dryRun.orElse(order.dryRun()),
        priority.map(OrderRules::priority).orElse(order.priority()));
  }

  /** Whether nothing that this request says differs from what was ordered; silence agrees with everything. */
  boolean agreesWith(JobOrder ordered) {
    return options(ordered).equals(ordered);
  }

  /** Whether the film is wanted of a job that made the concept only. */
  boolean goesOnFrom(JobState state) {
    return state.dryRunDelivered() && dryRun.equals(Optional.of(false));
  }
}
