package io.loopcanvas.domain.catalogue;

import java.util.List;

/**
 * The mood library, served at {@code /cms/moods.json}, from {@code catalogue/moods.yaml}.
 *
 * @param tags the words in which an analysis names moods
 */
public record MoodCatalogue(int version, List<Mood> moods, List<MoodTag> tags) {
  private static final MoodCatalogue SHIPPED = CatalogueFile.load("moods.yaml", MoodCatalogue.class);

  public static MoodCatalogue shipped() {
    return SHIPPED;
  }

  /**
   * A preset.
   *
   * @param style id of the style it starts from
   * @param palette dark to light, {@code #rrggbb}
   * @param bpm the tempi it suits, a hint
   * @param valence 0 dark – 1 bright
   * @param arousal 0 calm – 1 excited
   */
  public record Mood(
      String id, String name, String description, String style, List<String> palette, BpmRange bpm, double valence, double arousal) {
    public Mood {
      palette = List.copyOf(palette);
    }
  }

  public record BpmRange(int from, int to) {}
}
