package io.loopcanvas.analysis.concept;

import io.loopcanvas.analysis.lyrics.Lyrics;
import io.loopcanvas.domain.catalogue.ThemeCatalogue.Theme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the themes' words in supplied lyrics, plain or {@code .lrc}. */
final class LyricThemes {
  /** One chance word is not a theme. */
  private static final int ENOUGH = 2;

  private LyricThemes() {}

  /** Theme id to its share of all theme words found, 0–1; empty when too few are found. */
  static Map<String, Double> shares(String lyrics, List<Theme> themes) {
    Map<String, Integer> hits = new HashMap<>();
    int total = 0;
    for (String word : Lyrics.words(lyrics)) {
      for (Theme theme : themes) {
        if (theme.words().values().stream().flatMap(List::stream).anyMatch(w -> matches(w, word))) {
          hits.merge(theme.id(), 1, Integer::sum);
          total++;
        }
      }
    }
    Map<String, Double> shares = new HashMap<>();
    for (Map.Entry<String, Integer> hit : hits.entrySet()) {
      if (total >= ENOUGH) {
        shares.put(hit.getKey(), (double) hit.getValue() / total);
      }
    }
    return shares;
  }

  private static boolean matches(String pattern, String word) {
    return pattern.endsWith("*") ? word.startsWith(pattern.substring(0, pattern.length() - 1)) : word.equals(pattern);
  }
}
