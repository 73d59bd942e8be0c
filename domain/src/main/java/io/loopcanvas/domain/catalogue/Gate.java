package io.loopcanvas.domain.catalogue;

import java.util.Optional;

/**
 * One measured rule with a limit.
 *
 * @param name of the measure it judges
 * @param unit of the value
 * @param least the value must not fall below this
 * @param most the value must not rise above this
 * @param axis phase-1 axis that loses points as the value nears the limit
 * @param criterion phase-2 criterion that does
 * @param binding past the limit the delivery is made again, whatever the other criteria earned; only with a criterion
 * @param flag hard rejection flag that is raised past the limit
 * @param forbidden forbidden visual element that is seen past the limit
 * @param required required visual quality that is missing past the limit
 * @param says what is wrong past the limit, as a sentence to the artist
 * @param reason why the limit is where it is
 */
public record Gate(
    String name,
    String unit,
    Optional<Bound> least,
    Optional<Bound> most,
    Optional<String> axis,
    Optional<String> criterion,
    Optional<Boolean> binding,
    Optional<String> flag,
    Optional<String> forbidden,
    Optional<String> required,
    String says,
    String reason) {

  /**
   * A limit and the ramp around it.
   *
   * @param limit where the gate fails
   * @param full where the score begins to fall from 1
   * @param zero where the score has reached 0
   */
  public record Bound(double limit, double full, double zero) {
    double score(double value) {
      return Math.clamp((value - zero) / (full - zero), 0, 1);
    }
  }

  public Gate {
    if (least.isEmpty() && most.isEmpty()) {
      throw new IllegalArgumentException("gate '" + name + "' has no limit: give least or most");
    }
    if (reason == null || reason.isBlank()) {
      throw new IllegalArgumentException("gate '" + name + "' has no reason");
    }
    if (binding.isPresent() && criterion.isEmpty()) {
      throw new IllegalArgumentException("gate '" + name + "' binds no criterion");
    }
  }

  /** Whether a delivery past the limit is made again even when its points would do. */
  public boolean binds() {
    return binding.orElse(false);
  }

  public boolean passes(double value) {
    return (least.isEmpty() || value >= least.get().limit()) && (most.isEmpty() || value <= most.get().limit());
  }

  /** Whether it is the lower limit that costs the value points. */
  public boolean low(double value) {
    return least.isPresent() && (most.isEmpty() || least.get().score(value) < most.get().score(value));
  }

  /** 1 well inside the limits, falling continuously to 0 outside. */
  public double score(double value) {
    return Math.min(least.map(b -> b.score(value)).orElse(1.), most.map(b -> b.score(value)).orElse(1.));
  }
}
