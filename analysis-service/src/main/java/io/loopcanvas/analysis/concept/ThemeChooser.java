package io.loopcanvas.analysis.concept;

import io.loopcanvas.domain.analysis.TrackAnalysis.Mood;
import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.catalogue.ThemeCatalogue.Theme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the song is about: its words when there are any, else its mood and a little chance. */
final class ThemeChooser {
  private static final double REACH = 0.15;
  /** The chosen style colours the mood: a third of the way from the track's place to the style's. */
  private static final double STYLE_PULL = 0.35;
  /** Themes less likely than this share of the likeliest are not drawn at all: even a rare misfit would be one. */
  private static final double FAR_FETCHED = 0.15;

  private final List<Theme> themes;

  ThemeChooser(List<Theme> themes) {
    this.themes = themes;
  }

  Theme choose(Mood mood, Style style, Optional<String> lyrics, Chance chance) {
    Map<String, Double> words = lyrics.map(l -> LyricThemes.shares(l, themes)).orElse(Map.of());
    double valence = mood.valence() + STYLE_PULL * (style.valence() - mood.valence());
    double arousal = mood.arousal() + STYLE_PULL * (style.arousal() - mood.arousal());
    Map<Theme, Double> weights = new LinkedHashMap<>();
    for (Theme theme : themes) {
      double d = Math.hypot(theme.valence() - valence, theme.arousal() - arousal);
      double near = Math.exp(-d * d / (2 * REACH * REACH));
      double said = words.getOrDefault(theme.id(), 0.0);
      weights.put(theme, words.isEmpty() ? near : said * said * (0.2 + near));
    }
    double likeliest = weights.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    weights.values().removeIf(w -> w < FAR_FETCHED * likeliest);
    return chance.weighted(weights);
  }
}
