package io.loopcanvas.validation.gate;

import io.loopcanvas.domain.catalogue.AdjustmentCatalogue;
import io.loopcanvas.domain.catalogue.Gate;
import io.loopcanvas.domain.catalogue.GateCatalogue;
import io.loopcanvas.domain.verdict.TakeAdjustment;
import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.validation.gate.Judgement.Axis;
import io.loopcanvas.validation.gate.Judgement.Criterion;
import io.loopcanvas.validation.gate.Judgement.Phase1;
import io.loopcanvas.validation.gate.Judgement.Phase2;
import io.loopcanvas.validation.gate.Judgement.Result;
import io.loopcanvas.validation.measure.Observation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Applies the catalogue's gates to measurements; pure. */
public final class Judge {
  private final GateCatalogue gates;
  private final AdjustmentCatalogue adjustments;

  public Judge(GateCatalogue gates, AdjustmentCatalogue adjustments) {
    this.gates = gates;
    this.adjustments = adjustments;
  }

  public static Judge shipped() {
    return new Judge(GateCatalogue.shipped(), AdjustmentCatalogue.shipped());
  }

  /** Whether there is a gate for a measure of this name. */
  public boolean knows(String name) {
    return gates.gates().stream().anyMatch(g -> g.name().equals(name));
  }

  /**
   * Phase 1 of one clip.
   *
   * @throws IllegalStateException when a measurement has no gate: every number must be judged
   */
  public Judgement ofTake(List<Observation> observations) {
    return judge(observations, false);
  }

  /** Both phases of a delivery. */
  public Judgement ofDelivery(List<Observation> observations) {
    return judge(observations, true);
  }

  private Judgement judge(List<Observation> observations, boolean both) {
    List<Result> results = results(observations);
    List<String> flags = named(results, Gate::flag);
    List<String> forbidden = named(results, Gate::forbidden);
    List<String> missing = named(results, Gate::required);
    Phase1 phase1 = phase1(results);
    Optional<Phase2> phase2 = both ? Optional.of(phase2(results)) : Optional.empty();
    return new Judgement(gates.version(), results, flags, forbidden, missing, phase1, phase2,
        verdict(results, flags, forbidden, missing, phase1, phase2));
  }

  private List<Result> results(List<Observation> observations) {
    Map<String, Observation> byName = observations.stream().collect(Collectors.toMap(Observation::name, Function.identity()));
    List<Result> results = gates.gates().stream()
        .filter(g -> byName.containsKey(g.name()))
        .map(g -> new Result(g, byName.get(g.name())))
        .toList();
    results.forEach(r -> byName.remove(r.gate().name()));
    if (!byName.isEmpty()) {
      throw new IllegalStateException("no gate in gates.yaml for " + byName.keySet() + ": add one with its reason");
    }
    return results;
  }

  private static List<String> named(List<Result> results, Function<Gate, Optional<String>> name) {
    return results.stream().filter(r -> !r.passes()).flatMap(r -> name.apply(r.gate()).stream()).distinct().toList();
  }

  private Phase1 phase1(List<Result> results) {
    List<Axis> axes = gates.axes().stream().map(a -> new Axis(a, axisScore(a, results))).toList();
    double weights = gates.axes().stream().mapToDouble(GateCatalogue.Axis::weight).sum();
    double total = axes.stream().mapToDouble(a -> a.score() * a.rule().weight()).sum() / weights * 10;
    return new Phase1(total, gates.phase1Minimum(), axes);
  }

  private static double axisScore(GateCatalogue.Axis axis, List<Result> results) {
    List<Result> own = conclusive(results, g -> g.axis().filter(axis.name()::equals).isPresent());
    if (axis.binary()) {
      return !own.isEmpty() && own.stream().allMatch(Result::passes) ? 1 : 0;
    }
    double lost = own.stream().mapToDouble(r -> 1 - r.score()).sum();
    return own.isEmpty() ? 0 : Math.max(0, 1 - axis.deduction() * lost);
  }

  private Phase2 phase2(List<Result> results) {
    List<Criterion> criteria = gates.criteria().stream().map(c -> new Criterion(c, criterionScore(c, results))).toList();
    double weights = criteria.stream().filter(c -> c.score().isPresent()).mapToDouble(c -> c.rule().weight()).sum();
    double earned = criteria.stream().flatMap(c -> c.score().stream()).mapToDouble(s -> s).sum();
    return new Phase2(weights == 0 ? 0 : 100 * earned / weights, gates.phase2Minimum(), criteria);
  }

  private static Optional<Double> criterionScore(GateCatalogue.Criterion criterion, List<Result> results) {
    OptionalDouble mean = conclusive(results, g -> g.criterion().filter(criterion.name()::equals).isPresent())
        .stream().mapToDouble(Result::score).average();
    return mean.isPresent() ? Optional.of(criterion.weight() * mean.getAsDouble()) : Optional.empty();
  }

  private static List<Result> conclusive(List<Result> results, Function<Gate, Boolean> belongs) {
    return results.stream().filter(r -> r.observation().conclusive() && belongs.apply(r.gate())).toList();
  }

  private Verdict verdict(List<Result> results, List<String> flags, List<String> forbidden, List<String> missing,
      Phase1 phase1, Optional<Phase2> phase2) {
    List<Result> worst = results.stream()
        .filter(r -> r.observation().conclusive() && r.score() < 1)
        .sorted(Comparator.comparing(Result::passes).thenComparingDouble(Result::score))
        .toList();
    List<String> raised = Stream.of(flags, forbidden, missing).flatMap(List::stream).distinct().toList();
    if (!raised.isEmpty()) {
      List<Result> failed = worst.stream().filter(r -> !r.passes()).toList();
      return new Verdict.Reject(raised, names(failed), adjustment(failed));
    }
    if (!phase1.passes()) {
      List<Result> failed = blamed(worst.stream().filter(r -> r.gate().axis().isPresent()).toList(), phase1);
      return new Verdict.Regenerate(1, names(failed), adjustment(failed));
    }
    boolean bound = results.stream().anyMatch(r -> r.gate().binds() && !r.passes());
    if (phase2.isPresent() && (bound || !phase2.get().passes())) {
      List<Result> failed = worst.stream().filter(r -> r.gate().criterion().isPresent()).toList();
      return new Verdict.Regenerate(2, names(failed), adjustment(failed));
    }
    return new Verdict.Accept();
  }

  /** Those past their limit; where a low total is made of small losses, those of the axes that lost most. */
  private static List<Result> blamed(List<Result> worst, Phase1 phase1) {
    List<Result> past = worst.stream().filter(r -> !r.passes()).toList();
    Set<String> axes = phase1.costliest().stream().map(a -> a.rule().name()).collect(Collectors.toSet());
    return past.isEmpty() ? worst.stream().filter(r -> axes.contains(r.gate().axis().orElseThrow())).toList() : past;
  }

  private static List<String> names(List<Result> results) {
    return results.stream().map(r -> r.gate().name()).toList();
  }

  private TakeAdjustment adjustment(List<Result> failed) {
    return failed.stream()
        .map(r -> adjustments.of(r.gate().name(), r.gate().low(r.observation().value())
            ? AdjustmentCatalogue.Side.LOW : AdjustmentCatalogue.Side.HIGH))
        .reduce(TakeAdjustment.NONE, TakeAdjustment::and);
  }
}
