package io.loopcanvas.validation.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.loopcanvas.domain.catalogue.Gate;
import io.loopcanvas.domain.stage.GradeAdjustment;
import io.loopcanvas.domain.verdict.TakeAdjustment;
import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.validation.gate.Judgement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code report.json}: the verdict and every number behind it. Its schema is {@code schema/report.schema.json}.
 *
 * @param subject {@code take}, {@code job} or {@code clip}
 * @param verdict {@code accept}, {@code regenerate} or {@code reject}
 * @param sentence the verdict in words
 * @param required required visual qualities that are missing
 * @param phase2 not for a take; for a clip the criteria that one clip can answer
 * @param weakestShot only for a job
 * @param adjustment what the next take changes, when there has to be one
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Report(
    String subject,
    String verdict,
    String sentence,
    int gatesVersion,
    List<String> flags,
    List<String> forbidden,
    List<String> required,
    Phase1 phase1,
    Optional<Phase2> phase2,
    Optional<Integer> weakestShot,
    List<Measure> measures,
    Optional<Adjustment> adjustment) {

  /** @param total of 10 */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Phase1(double total, double minimum, boolean pass, Map<String, Axis> axes) {}

  @JsonNaming(SnakeCaseStrategy.class)
  public record Axis(double score, double weight, double minimum, boolean pass) {}

  /** @param total of 100 */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Phase2(double total, double minimum, boolean pass, Map<String, Criterion> criteria) {}

  /** @param score 0 to the weight; absent when nothing of it could be measured */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Criterion(Optional<Double> score, double weight) {}

  /**
   * @param value absent when the footage did not allow the measurement
   * @param frame where it is seen, absent when it belongs to the whole clip
   * @param reason why the limit is where it is
   * @param says what is wrong past the limit
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Measure(
      String name, Optional<Double> value, String unit, Limit limit, boolean pass, Optional<Integer> frame, String says,
      String reason) {}

  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Limit(Optional<Double> min, Optional<Double> max) {}

  @JsonNaming(SnakeCaseStrategy.class)
  public record Adjustment(
      List<String> failed, boolean newSeed, double guidance, double motion, double noiseAugmentation, List<String> words,
      Grade grade) {}

  @JsonNaming(SnakeCaseStrategy.class)
  public record Grade(double contrast, double saturation, double brightness, double softness, double grain) {}

  public static Report of(String subject, Judgement judgement, Optional<Integer> weakestShot) {
    return new Report(
        subject,
        word(judgement.verdict()),
        Sentences.of(judgement),
        judgement.gatesVersion(),
        judgement.flags(),
        judgement.forbidden(),
        judgement.missing(),
        phase1(judgement.phase1()),
        judgement.phase2().map(Report::phase2),
        weakestShot,
        judgement.results().stream().map(Report::measure).toList(),
        adjustment(judgement.verdict()));
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accept accept -> "accept";
      case Verdict.Regenerate regenerate -> "regenerate";
      case Verdict.Reject reject -> "reject";
    };
  }

  private static Phase1 phase1(Judgement.Phase1 phase) {
    Map<String, Axis> axes = new LinkedHashMap<>();
    phase.axes().forEach(a -> axes.put(
        a.rule().name(), new Axis(round(a.score()), a.rule().weight(), a.rule().minimum(), a.passes())));
    return new Phase1(round(phase.total()), phase.minimum(), phase.passes(), axes);
  }

  private static Phase2 phase2(Judgement.Phase2 phase) {
    Map<String, Criterion> criteria = new LinkedHashMap<>();
    phase.criteria().forEach(c -> criteria.put(c.rule().name(), new Criterion(c.score().map(Report::round), c.rule().weight())));
    return new Phase2(round(phase.total()), phase.minimum(), phase.passes(), criteria);
  }

  private static Measure measure(Judgement.Result result) {
    Gate gate = result.gate();
    boolean conclusive = result.observation().conclusive();
    int frame = result.observation().frame();
    return new Measure(
        gate.name(),
        conclusive ? Optional.of(round(result.observation().value())) : Optional.empty(),
        gate.unit(),
        new Limit(gate.least().map(Gate.Bound::limit), gate.most().map(Gate.Bound::limit)),
        result.passes(),
        frame < 0 ? Optional.empty() : Optional.of(frame),
        gate.says(),
        gate.reason());
  }

  private static Optional<Adjustment> adjustment(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accept accept -> Optional.empty();
      case Verdict.Again again -> Optional.of(adjustment(again.failed(), again.adjustment()));
    };
  }

  private static Adjustment adjustment(List<String> failed, TakeAdjustment change) {
    GradeAdjustment g = change.grade();
    return new Adjustment(failed, change.newSeed(), round(change.guidance()), round(change.motion()),
        round(change.noiseAugmentation()), change.words(),
        new Grade(round(g.contrast()), round(g.saturation()), round(g.brightness()), round(g.softness()), round(g.grain())));
  }

  private static double round(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
