package io.loopcanvas.validation.review;

import io.loopcanvas.validation.measure.Observation;
import java.util.Comparator;
import java.util.Optional;

/** Whether the shots show what their prompts say. */
final class WordsMatch {
  static final String GATE = "words_match";

  private WordsMatch() {}

  /** Of the shot that is least like its words; NaN when no model looked. */
  static Observation of(Delivery delivery) {
    return new Observation(GATE, leastLike(delivery).map(Delivery.Shot::words).orElse(Double.NaN), -1);
  }

  static Optional<Delivery.Shot> leastLike(Delivery delivery) {
    return delivery.shots().stream().filter(shot -> !Double.isNaN(shot.words())).min(Comparator.comparingDouble(Delivery.Shot::words));
  }
}
