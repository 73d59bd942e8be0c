package io.loopcanvas.validation.gate;

import io.loopcanvas.domain.catalogue.Gate;
import io.loopcanvas.domain.catalogue.GateCatalogue;
import io.loopcanvas.domain.verdict.Verdict;
import io.loopcanvas.validation.measure.Observation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the gates say of a set of measurements.
 *
 * @param results of every gate that had a measurement, in the catalogue's order
 * @param flags hard rejection flags that were raised
 * @param forbidden forbidden visual elements that were seen
 * @param missing required visual qualities that are missing
 * @param phase2 absent when no criterion was measured
 */
public record Judgement(
    int gatesVersion,
    List<Result> results,
    List<String> flags,
    List<String> forbidden,
    List<String> missing,
    Phase1 phase1,
    Optional<Phase2> phase2,
    Verdict verdict) {

  /** A gate and the value it was given. */
  public record Result(Gate gate, Observation observation) {
    /** A measurement that could not be made fails nothing and earns nothing. */
    public boolean passes() {
      return !observation.conclusive() || gate.passes(observation.value());
    }

    public double score() {
      return gate.score(observation.value());
    }
  }

  /** @param total of 10 */
  public record Phase1(double total, double minimum, List<Axis> axes) {
    public boolean passes() {
      return total >= minimum && axes.stream().allMatch(Axis::passes);
    }

    /** The axes below their minimum, else the one that cost most points. */
    List<Axis> costliest() {
      List<Axis> low = axes.stream().filter(a -> !a.passes()).toList();
      return low.isEmpty() ? axes.stream().max(Comparator.comparingDouble(Axis::lost)).stream().toList() : low;
    }
  }

  public record Axis(GateCatalogue.Axis rule, double score) {
    public boolean passes() {
      return score >= rule.minimum();
    }

    double lost() {
      return rule.weight() * (1 - score);
    }
  }

  /** @param total of 100: what the measured criteria earned of their weights */
  public record Phase2(double total, double minimum, List<Criterion> criteria) {
    public boolean passes() {
      return total >= minimum;
    }
  }

  /** @param score 0 to the criterion's weight; empty when nothing of it could be measured */
  public record Criterion(GateCatalogue.Criterion rule, Optional<Double> score) {}

  public List<Result> failures() {
    return results.stream().filter(r -> !r.passes()).toList();
  }

  public boolean fails(String gate) {
    return failures().stream().anyMatch(r -> r.gate().name().equals(gate));
  }
}
