package io.loopcanvas.validation.review;

import io.loopcanvas.domain.catalogue.StyleCatalogue;
import io.loopcanvas.validation.gate.Judge;
import io.loopcanvas.validation.gate.Judgement;
import io.loopcanvas.validation.measure.Observation;
import io.loopcanvas.validation.measure.Take;
import io.loopcanvas.validation.measure.TakeMeasures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Both phases of a delivery. */
final class Reviewer {
  private final TakeMeasures phase1;
  private final LookMeasures look = new LookMeasures(StyleCatalogue.shipped());
  private final Judge judge = Judge.shipped();

  Reviewer(TakeMeasures phase1) {
    this.phase1 = phase1;
  }

  Judgement judge(Delivery delivery, Take canvas) {
    List<Observation> all = new ArrayList<>(phase1.of(canvas));
    all.addAll(phase2(delivery));
    return judge.ofDelivery(all);
  }

  List<Observation> phase2(Delivery delivery) {
    List<Observation> all = new ArrayList<>(look.of(delivery));
    all.addAll(EditMeasures.of(delivery));
    all.addAll(CraftMeasures.of(delivery));
    ShotGate.ALL.forEach(gate -> all.add(gate.of(delivery)));
    return all;
  }

  /**
   * The shot that fails a gate of its own, the gravest first, else the one that lost most: by its phase 1 and by its distance to its palette.
   */
  static int weakest(Delivery delivery, Judgement judgement) {
    Optional<ShotGate> failed = ShotGate.ALL.stream().filter(gate -> judgement.fails(gate.name())).findFirst();
    return failed.flatMap(gate -> gate.worst(delivery)).orElseGet(() -> delivery.shots().stream()
        .min(Comparator.comparingDouble(s ->
            s.phase1() / 10 - Tint.of(s.frames()).distance(delivery.concept().shot(s.shot()).palette())))
        .orElseThrow()).shot();
  }
}
