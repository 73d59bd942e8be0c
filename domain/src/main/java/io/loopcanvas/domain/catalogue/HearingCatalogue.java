package io.loopcanvas.domain.catalogue;

import java.util.Map;

/**
 * What a model that hears is asked of a song, from {@code catalogue/hearing.yaml}.
 *
 * @param windows how many looks of ten seconds at a song
 * @param telling how many sentences may speak for a mood
 * @param styleWeight added to a style's score for each standard deviation above ordinary songs
 * @param furthest standard deviations beyond this say no more
 * @param moods mood tag to the sentence that stands for it
 * @param styles style id to the sentence that stands for it
 */
public record HearingCatalogue(
    int version,
    int windows,
    int telling,
    double styleWeight,
    double furthest,
    Map<String, String> moods,
    Map<String, String> styles) {
  private static final HearingCatalogue SHIPPED = CatalogueFile.load("hearing.yaml", HearingCatalogue.class);

  public static HearingCatalogue shipped() {
    return SHIPPED;
  }
}
