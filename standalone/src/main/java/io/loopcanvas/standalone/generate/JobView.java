package io.loopcanvas.standalone.generate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.loopcanvas.domain.job.JobStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the status endpoint says about a job, as far as the command line shows it.
 *
 * @param progress 0–100
 * @param step what the stage does at the moment, for stages of the whole job
 * @param outputs whatever names files under {@code /outputs/}
 * @param timings seconds by stage
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record JobView(
    String status,
    int progress,
    Optional<String> stage,
    Optional<String> step,
    @JsonProperty("queue_position") Optional<Integer> queuePosition,
    @JsonProperty("eta_seconds") Optional<Double> etaSeconds,
    Scores scores,
    Problem error,
    JsonNode outputs,
    @JsonProperty("track_info") TrackInfo trackInfo,
    List<Shot> shots,
    Map<String, Double> timings) {

  /** Points of the two validation phases, once known. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Scores(Optional<Double> phase1, Optional<Double> phase2) {
    static final Scores UNKNOWN = new Scores(Optional.empty(), Optional.empty());
  }

  /** Why the job did not end well. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Problem(String kind, String code, Optional<String> detail) {}

  /** What the concept says. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record TrackInfo(Optional<String> theme, Optional<String> thesis, Optional<String> style) {
    static final TrackInfo UNKNOWN = new TrackInfo(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * One shot's current take.
   *
   * @param take counted from 1
   * @param stage absent once a take is accepted
   * @param waiting whether no worker has taken the stage up yet
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Shot(int index, int take, Optional<String> stage, boolean waiting, Optional<String> step, int progress) {}

  JobView {
    scores = scores == null ? Scores.UNKNOWN : scores;
    outputs = outputs == null ? NullNode.getInstance() : outputs;
    trackInfo = trackInfo == null ? TrackInfo.UNKNOWN : trackInfo;
    shots = shots == null ? List.of() : List.copyOf(shots);
    timings = timings == null ? Map.of() : timings;
  }

  JobStatus state() {
    return JobStatus.valueOf(status.toUpperCase(Locale.ROOT));
  }

  Optional<Problem> problem() {
    return Optional.ofNullable(error);
  }
}
