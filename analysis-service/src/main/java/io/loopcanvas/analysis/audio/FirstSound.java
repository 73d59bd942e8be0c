package io.loopcanvas.analysis.audio;

import java.util.OptionalDouble;

/** Where a track's first note begins: music begins on a beat, and mostly on the first of a bar. */
public final class FirstSound {
  private static final double LOOK_SECONDS = 20;
  /** Shares of the opening's peak that count as a sound, and as a sound fully there. */
  private static final float HEARD = .03f;
  private static final float THERE = .1f;
  /** What rises more slowly fades in, and its beginning tells nothing. */
  private static final double SLOWEST_ATTACK_SECONDS = 0.08;
  /** What sounds from the first moment on was cut out of something longer. */
  private static final double CUT_SECONDS = 0.002;

  private FirstSound() {}

  /** In seconds; empty when the track fades in, was cut, or is silent for its first twenty seconds. */
  public static OptionalDouble of(Track track) {
    int length = (int) Math.min(track.length(), LOOK_SECONDS * track.rate());
    float peak = 0;
    for (int i = 0; i < length; i++) {
      peak = Math.max(peak, Math.abs(track.samples()[i]));
    }
    if (peak < 1e-4) {
      return OptionalDouble.empty();
    }
    double heard = first(track, length, HEARD * peak);
    boolean attack = first(track, length, THERE * peak) - heard <= SLOWEST_ATTACK_SECONDS;
    return attack && heard > CUT_SECONDS ? OptionalDouble.of(heard) : OptionalDouble.empty();
  }

  private static double first(Track track, int length, float level) {
    int i = 0;
    while (i < length && Math.abs(track.samples()[i]) < level) {
      i++;
    }
    return (double) i / track.rate();
  }
}
