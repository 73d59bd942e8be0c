package io.loopcanvas.gateway.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /api/status/{job_id}}: the specified fields and more. Absent values are left out.
 *
 * @param progress 0–100, never falling within an attempt, 100 only when complete
 * @param stage what is being done: a stage, or {@code uploaded} before the order
 * @param step what that stage does at the moment, for stages of the whole job; each shot has its own
 * @param queuePosition tasks that will be served before this job's, while it waits
 * @param etaSeconds about how long it will still take
 * @param attempt 1, and one more for each regeneration asked for
 * @param timings seconds of work by stage
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record JobView(
    String jobId,
    String status,
    int progress,
    Files outputs,
    TrackInfo trackInfo,
    Optional<String> stage,
    Optional<String> step,
    Optional<Integer> queuePosition,
    Optional<Long> etaSeconds,
    int attempt,
    Scores scores,
    double costUsd,
    Optional<Fault> error,
    Optional<Refusal> rejection,
    List<Shot> shots,
    Map<String, Double> timings) {

  /** Addresses of what there is to see. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Files(
      Optional<String> canvas,
      Optional<String> fullVideo,
      Optional<String> concept,
      Optional<String> canvasHq,
      Optional<String> report,
      Optional<String> reportHtml,
      Optional<String> rejectedReport,
      Optional<String> edit,
      Optional<String> poster,
      Optional<String> posterAvif,
      List<String> keyframes) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record TrackInfo(
      String title,
      double seconds,
      String mode,
      long seed,
      Optional<String> style,
      Optional<String> theme,
      Optional<String> thesis,
      Optional<String> motif) {}

  /** @param phase1 of 10; @param phase2 of 100 */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Scores(Optional<Double> phase1, Optional<Double> phase2) {}

  /** Why there is no (new) output. @param kind INPUT, RESOURCE, DEPENDENCY, INTERNAL, or QUALITY for a rejection */
  record Fault(String kind, String code, String detail) {}

  /** Which take was the last straw, and by which measures. */
  record Refusal(int shot, int take, int phase, List<String> flags, List<String> failed) {}

  /**
   * @param take counted from 1 over all attempts
   * @param stage absent once a take is accepted
   * @param waiting whether no worker has taken that stage up yet
   * @param progress 0–100 of the shot's present take
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Shot(
      int index, int take, Optional<String> stage, boolean waiting, int progress, Optional<String> step,
      Optional<String> keyframe, Optional<Double> phase1) {}
}
