package io.loopcanvas.domain.catalogue;

import java.util.List;
import java.util.Map;

/**
 * Themes and the sentences that go with them, from {@code catalogue/themes.yaml}.
 *
 * @param intents what the light does in an act, by its place in the arc
 */
public record ThemeCatalogue(int version, List<Theme> themes, Map<String, List<String>> intents, Map<String, List<String>> actNames) {
  private static final ThemeCatalogue SHIPPED = CatalogueFile.load("themes.yaml", ThemeCatalogue.class);

  public static ThemeCatalogue shipped() {
    return SHIPPED;
  }

  /**
   * @param valence its place on the mood plane, 0–1
   * @param words by language; a word that ends in {@code *} stands for all that begin so
   * @param theses whole sentences; <code>{light}</code> is one of the style's lights
   */
  public record Theme(String id, double valence, double arousal, Map<String, List<String>> words, List<String> theses) {}
}
