package io.loopcanvas.validation.review;

import io.loopcanvas.validation.measure.Observation;
import java.util.Comparator;
import java.util.Optional;

/** How like a delivery is to what others were given, and to what we show. */
final class Likeness {
  static final String GATE = "earlier_look";

  private Likeness() {}

  /** Of the shot that is most like any earlier look; NaN when there is none to compare with. */
  static Observation of(Delivery delivery) {
    return new Observation(GATE, mostLike(delivery).map(shot -> likeness(shot, delivery)).orElse(Double.NaN), -1);
  }

  static Optional<Delivery.Shot> mostLike(Delivery delivery) {
    return delivery.shots().stream().filter(shot -> !Double.isNaN(likeness(shot, delivery)))
        .max(Comparator.comparingDouble(shot -> likeness(shot, delivery)));
  }

  private static double likeness(Delivery.Shot shot, Delivery delivery) {
    return shot.look().map(look -> look.likeness(delivery.earlier())).orElse(Double.NaN);
  }
}
