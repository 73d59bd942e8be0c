package io.loopcanvas.domain.catalogue;

import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.domain.job.StageKind;
import java.util.Map;

/**
 * How long stages take, from {@code catalogue/effort.yaml}.
 *
 * @param modes seconds by mode id and stage id
 */
public record Effort(int version, Map<String, Map<String, Double>> modes) {
  private static final Effort SHIPPED = CatalogueFile.load("effort.yaml", Effort.class);

  public static Effort shipped() {
    return SHIPPED;
  }

  public double seconds(Mode mode, StageKind stage) {
    return modes.get(mode.id()).get(stage.id());
  }
}
