package io.loopcanvas.analysis.rhythm;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Where the first sound of a track lies among its beats.
 *
 * @param place in beats after the first of them; empty when the first sound tells nothing
 */
record Opening(OptionalDouble place) {
  /** Beats that a first sound may be away from the place it speaks for. */
  private static final double NEAR = 0.12;

  static Opening of(OptionalDouble firstSound, List<Double> beats) {
    if (firstSound.isEmpty() || beats.size() < 2) {
      return new Opening(OptionalDouble.empty());
    }
    double time = firstSound.getAsDouble();
    int beat = 0;
    while (beat + 2 < beats.size() && beats.get(beat + 1) <= time) {
      beat++;
    }
    double period = beats.get(beat + 1) - beats.get(beat);
    return new Opening(OptionalDouble.of(beat + (time - beats.get(beat)) / period));
  }

  /** 1 when the track begins on a multiple of {@code every} beats from {@code from}, 0 when clearly elsewhere. */
  double on(double from, int every) {
    if (place.isEmpty()) {
      return 0;
    }
    double away = Math.IEEEremainder(place.getAsDouble() - from, every) / NEAR;
    return Math.exp(-away * away);
  }
}
