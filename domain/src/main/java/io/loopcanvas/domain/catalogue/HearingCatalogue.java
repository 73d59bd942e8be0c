package io.loopcanvas.domain.catalogue;

import java.util.List;
import java.util.Map;

/**
 * What a model that hears is asked of a song, from {@code catalogue/hearing.yaml}.
 *
 * @param windows how many looks of ten seconds at a song
 * @param telling how many sentences may speak for a mood
 * @param styleWeight added to a style's score for each standard deviation above ordinary songs
 * @param furthest standard deviations beyond this say no more
 * @param words when heard words are trusted
 * @param moods mood tag to the sentence that stands for it
 * @param styles style id to the sentence that stands for it
 */
public record HearingCatalogue(
    int version,
    int windows,
    int telling,
    double styleWeight,
    double furthest,
    Words words,
    Map<String, String> moods,
    Map<String, String> styles) {
  private static final HearingCatalogue SHIPPED = CatalogueFile.load("hearing.yaml", HearingCatalogue.class);

  /**
   * @param doubt temperature of the second hearing
   * @param agreement share of words that must come again in it
   * @param fewest words of a song, or none count
   * @param distinct smallest share of different words
   * @param repeats most times that a line may follow itself
   * @param quietest root mean square below which a part is not listened to
   * @param neverSung lower-case pieces of lines that the model learned elsewhere
   */
  public record Words(
      double doubt, double agreement, int fewest, double distinct, int repeats, double quietest, List<String> neverSung) {}

  public static HearingCatalogue shipped() {
    return SHIPPED;
  }
}
