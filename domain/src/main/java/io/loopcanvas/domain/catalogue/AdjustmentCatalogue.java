package io.loopcanvas.domain.catalogue;

import io.loopcanvas.domain.verdict.TakeAdjustment;
import java.util.List;

/** What the next take changes for each failed gate, from {@code catalogue/adjustments.yaml}. */
public record AdjustmentCatalogue(int version, List<Rule> rules) {
  private static final AdjustmentCatalogue SHIPPED = CatalogueFile.load("adjustments.yaml", AdjustmentCatalogue.class);

  /** Which end of the gate was passed. */
  public enum Side {
    LOW,
    HIGH
  }

  public record Rule(String gate, Side side, TakeAdjustment change, String reason) {}

  public static AdjustmentCatalogue shipped() {
    return SHIPPED;
  }

  /** The change for a gate; without a rule of its own, other noise is drawn. */
  public TakeAdjustment of(String gate, Side side) {
    return rules.stream().filter(r -> r.gate().equals(gate) && r.side() == side).map(Rule::change).findFirst()
        .orElse(TakeAdjustment.NEW_SEED);
  }
}
