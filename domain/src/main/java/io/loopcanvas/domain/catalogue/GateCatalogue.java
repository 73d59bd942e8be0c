package io.loopcanvas.domain.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every gate of the two validation phases, from {@code catalogue/gates.yaml} (specification, "Quality Validation").
 *
 * @param phase1Minimum of 10
 * @param phase2Minimum of 100
 */
public record GateCatalogue(
    int version, double phase1Minimum, double phase2Minimum, List<Axis> axes, List<Criterion> criteria, List<Gate> gates) {
  private static final GateCatalogue SHIPPED = CatalogueFile.load("gates.yaml", GateCatalogue.class);

  /**
   * @param deduction what each violated gate takes from the axis; a gate at half its ramp takes half of it
   * @param binary any violated gate takes everything
   */
  public record Axis(String name, double weight, double minimum, double deduction, boolean binary, String says) {}

  /** Its score is the weight times the mean score of its gates. */
  public record Criterion(String name, double weight, String says) {}

  public GateCatalogue {
    Set<String> names = new HashSet<>();
    for (Gate gate : gates) {
      if (!names.add(gate.name())) {
        throw new IllegalArgumentException("gate '" + gate.name() + "' is there twice");
      }
      gate.axis().filter(a -> axes.stream().noneMatch(x -> x.name().equals(a))).ifPresent(a -> {
        throw new IllegalArgumentException("gate '" + gate.name() + "' names an unknown axis '" + a + "'");
      });
      gate.criterion().filter(c -> criteria.stream().noneMatch(x -> x.name().equals(c))).ifPresent(c -> {
        throw new IllegalArgumentException("gate '" + gate.name() + "' names an unknown criterion '" + c + "'");
      });
    }
  }

  public static GateCatalogue shipped() {
    return SHIPPED;
  }
}
