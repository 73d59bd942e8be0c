package io.loopcanvas.standalone.service;

import java.time.Duration;

/**
 * How long to wait before a dead child is started again: half a second, doubled with each quick death up to half a
 * minute. A child that lived for a minute starts with a clean slate.
 *
 * @param quickDeaths how many times in a row the child died young
 */
public record Backoff(int quickDeaths) {
  static final Duration FIRST = Duration.ofMillis(500);
  static final Duration LONGEST = Duration.ofSeconds(30);
  static final Duration GROWN_UP = Duration.ofSeconds(60);
  /** From this death on, people are told that something is wrong. */
  static final int STRUGGLING = 5;
  private static final int LONGEST_SHIFT = 16;

  public static Backoff fresh() {
    return new Backoff(0);
  }

  public Backoff afterDeathAt(Duration age) {
    return new Backoff(age.compareTo(GROWN_UP) >= 0 ? 1 : quickDeaths + 1);
  }

  public Duration delay() {
    if (quickDeaths == 0) {
      return Duration.ZERO;
    }
    Duration doubled = FIRST.multipliedBy(1L << Math.min(quickDeaths - 1, LONGEST_SHIFT));
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }

  public boolean struggling() {
    return quickDeaths >= STRUGGLING;
  }
}
