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
    all.add(Likeness.of(delivery));
    all.add(WordsMatch.of(delivery));
    return all;
  }

  /**
   * The shot that somebody has been given before, else the one that is not like its words, else the one that lost most: by its own
   * phase 1 and by its distance to its palette.
   */
  static int weakest(Delivery delivery, Judgement judgement) {
    if (judgement.fails(Likeness.GATE)) {
      return Likeness.mostLike(delivery).orElseThrow().shot();
    }
    if (judgement.fails(WordsMatch.GATE)) {
      return WordsMatch.leastLike(delivery).orElseThrow().shot();
    }
    return delivery.shots().stream()
        .min(Comparator.comparingDouble(s ->
            s.phase1() / 10 - Tint.of(s.frames()).distance(delivery.concept().shot(s.shot()).palette())))
        .orElseThrow().shot();
  }
}
