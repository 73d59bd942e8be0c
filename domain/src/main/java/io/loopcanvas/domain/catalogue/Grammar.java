package io.loopcanvas.domain.catalogue;

import io.loopcanvas.domain.concept.LightSide;
import java.util.List;
import java.util.Map;

/**
 * The words of prompts, from {@code catalogue/grammar.yaml}: the captions that the nano bundle was trained on, and what
 * the specification requires of every prompt.
 *
 * @param styles style id to the chance of each feature in its footage, those it hardly shows left out
 * @param features what light does, by name
 * @param rough the feature that makes a picture rough; concepts have it in every shot or in none
 * @param sides how a prompt says where the light comes from
 * @param tones dim, even, bright, in this order
 * @param required phrases in every prompt (specification, "Prompt Requirements")
 * @param optional phrases of manner in most prompts
 */
public record Grammar(
    int version,
    Map<String, Map<String, Double>> styles,
    Map<String, Feature> features,
    String rough,
    Map<LightSide, String> sides,
    List<Tone> tones,
    List<String> required,
    List<String> optional) {
  private static final Grammar SHIPPED = CatalogueFile.load("grammar.yaml", Grammar.class);

  public static Grammar shipped() {
    return SHIPPED;
  }

  /** The features that a style's footage shows most often, the most usual first; of equal ones that which the file names first. */
  public List<String> usual(String style, int count) {
    return styles.get(style).entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(count)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * @param phrases for prompts
   * @param motifs the same as a person would say it
   */
  public record Feature(List<String> phrases, List<String> motifs) {}

  /** @param below the tone of acts whose light is under this */
  public record Tone(String phrase, double below) {}
}
