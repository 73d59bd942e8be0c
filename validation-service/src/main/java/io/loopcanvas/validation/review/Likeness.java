package io.loopcanvas.validation.review;

import io.loopcanvas.validation.measure.Observation;
import java.util.Comparator;
import java.util.Optional;

/** How near a delivery comes to what others were given, and to what we show. */
final class Likeness {
  static final String GATE = "earlier_look";

  private Likeness() {}

  /** Smallest distance of any shot to any earlier look; NaN when there is none to compare with. */
  static Observation of(Delivery delivery) {
    double nearest = delivery.shots().stream().mapToDouble(shot -> nearest(shot, delivery))
        .filter(d -> !Double.isNaN(d)).min().orElse(Double.NaN);
    return new Observation(GATE, nearest, -1);
  }

  /** The shot that comes nearest. */
  static Optional<Delivery.Shot> nearest(Delivery delivery) {
    return delivery.shots().stream().filter(shot -> !Double.isNaN(nearest(shot, delivery)))
        .min(Comparator.comparingDouble(shot -> nearest(shot, delivery)));
  }

  private static double nearest(Delivery.Shot shot, Delivery delivery) {
    return shot.look().map(look -> look.nearest(delivery.earlier())).orElse(Double.NaN);
  }
}
