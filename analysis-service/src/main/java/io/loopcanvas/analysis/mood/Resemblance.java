package io.loopcanvas.analysis.mood;

import java.util.Map;

/**
 * How much more than ordinary songs a track resembles the catalogue's sentences, in standard deviations; empty when no model
 * listened.
 *
 * @param moods by mood tag
 * @param styles by style id
 */
public record Resemblance(Map<String, Double> moods, Map<String, Double> styles) {
  /** The signal alone. */
  public static final Resemblance NONE = new Resemblance(Map.of(), Map.of());

  public Resemblance {
    moods = Map.copyOf(moods);
    styles = Map.copyOf(styles);
  }

  public boolean heard() {
    return !moods.isEmpty();
  }
}
