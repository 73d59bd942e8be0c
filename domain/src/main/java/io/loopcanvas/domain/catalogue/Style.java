package io.loopcanvas.domain.catalogue;

import java.util.List;

/**
 * One of the twelve styles (specification, "Visual Styles").
 *
 * @param signature what it looks like, in the specification's words
 * @param bestFor the songs it suits
 * @param palette dark to light, {@code #rrggbb}
 * @param texture detail between a 120th and a 30th of the width that its smooth pictures have, percent of their luma
 * @param valence 0 dark – 1 bright, its place on the mood plane
 * @param arousal 0 calm – 1 excited
 * @param look opening words of its prompts
 * @param lights what a director would call its light, nouns for theses and intents
 * @param affinities what in a track speaks for it
 */
public record Style(
    String id,
    String name,
    String cinematographer,
    String signature,
    String bestFor,
    List<String> palette,
    double texture,
    double valence,
    double arousal,
    String look,
    List<String> lights,
    List<Affinity> affinities) {

  public Style {
    palette = List.copyOf(palette);
    lights = List.copyOf(lights);
    affinities = List.copyOf(affinities);
  }

  /**
   * @param trait a name of the analysis, whose value is 0–1
   * @param weight what a full trait adds to the style's score
   * @param reason how the choice is explained
   */
  public record Affinity(String trait, double weight, String reason) {}
}
