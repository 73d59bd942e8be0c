package io.loopcanvas.domain.catalogue;

import io.loopcanvas.domain.stage.GradeAdjustment;
import io.loopcanvas.domain.verdict.TakeAdjustment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the next take changes for each failed gate, from {@code catalogue/adjustments.yaml}. */
public record AdjustmentCatalogue(int version, List<Rule> rules) {
  private static final AdjustmentCatalogue SHIPPED = CatalogueFile.load("adjustments.yaml", AdjustmentCatalogue.class);

  /** Which end of the gate was passed. */
  public enum Side {
    LOW,
    HIGH
  }

  public record Rule(String gate, Side side, Change change, String reason) {}

  /** A {@link TakeAdjustment} as far as a rule names it. */
  public record Change(
      Optional<Boolean> newSeed, OptionalDouble guidance, OptionalDouble motion, OptionalDouble noiseAugmentation,
      Optional<List<String>> words, Optional<GradeChange> grade) {

    public TakeAdjustment adjustment() {
      return new TakeAdjustment(newSeed.orElse(false), guidance.orElse(1), motion.orElse(1), noiseAugmentation.orElse(1),
          words.orElse(List.of()), grade.map(GradeChange::adjustment).orElse(GradeAdjustment.NONE));
    }
  }

  /** A {@link GradeAdjustment} as far as a rule names it. */
  public record GradeChange(
      OptionalDouble contrast, OptionalDouble saturation, OptionalDouble brightness, OptionalDouble softness, OptionalDouble grain) {

    GradeAdjustment adjustment() {
      return new GradeAdjustment(
          contrast.orElse(1), saturation.orElse(1), brightness.orElse(0), softness.orElse(1), grain.orElse(1));
    }
  }

  public static AdjustmentCatalogue shipped() {
    return SHIPPED;
  }

  /** The change for a gate; without a rule of its own, other noise is drawn. */
  public TakeAdjustment of(String gate, Side side) {
    return rules.stream().filter(r -> r.gate().equals(gate) && r.side() == side).map(r -> r.change().adjustment()).findFirst()
        .orElse(TakeAdjustment.NEW_SEED);
  }
}
