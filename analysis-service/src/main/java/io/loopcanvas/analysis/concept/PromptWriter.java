package io.loopcanvas.analysis.concept;

import io.loopcanvas.domain.catalogue.Grammar;
import io.loopcanvas.domain.catalogue.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Prompts about light, in the words the models know: look, what the light does, where it comes from, how bright, the
 * manners. The motif is in each of them; nothing else is bound to come back.
 */
final class PromptWriter {
  /** Three things at most, the motif among them: more than that and a small model shows none of them well. */
  private static final int MOST_FEATURES = 3;
  private static final double MANNER_CHANCE = 0.75;
  private static final int TRIES = 40;

  private final Grammar grammar;
  private final PromptLinter linter;

  PromptWriter(Grammar grammar, PromptLinter linter) {
    this.grammar = grammar;
    this.linter = linter;
  }

  /** A feature that the style often shows. */
  String motifFeature(Style style, Chance chance) {
    return chance.weighted(grammar.styles().get(style.id()));
  }

  /**
   * @param light 0–1, the act's place on the arc
   * @param count how many different prompts
   */
  List<String> prompts(Style style, String motif, double light, int count, Chance chance) {
    Set<String> prompts = new LinkedHashSet<>();
    for (int i = 0; i < TRIES && prompts.size() < count; i++) {
      String prompt = prompt(style, motif, light, chance.about("prompt " + i));
      List<String> complaints = linter.complaints(prompt);
      if (!complaints.isEmpty()) {
        throw new IllegalStateException("the catalogue makes a prompt that breaks its own rules: '" + prompt + "': " + complaints);
      }
      prompts.add(prompt);
    }
    return List.copyOf(prompts);
  }

  private String prompt(Style style, String motif, double light, Chance chance) {
    Random random = chance.random();
    Map<String, Double> others = new LinkedHashMap<>(grammar.styles().get(style.id()));
    others.remove(motif);
    List<String> features = new ArrayList<>();
    features.add(motif);
    int more = Math.min(others.size(), 1 + random.nextInt(MOST_FEATURES - 1));
    features.addAll(chance.about("features").shuffled(others).subList(0, more));
    List<String> parts = new ArrayList<>();
    parts.add(style.look());
    for (String feature : features) {
      parts.add(chance.about(feature).one(grammar.features().get(feature).phrases()));
    }
    parts.add(chance.about("side").one(grammar.sides()));
    parts.add(grammar.tones().stream().filter(t -> light < t.below()).findFirst().orElse(grammar.tones().getLast()).phrase());
    parts.addAll(grammar.required());
    grammar.optional().stream().filter(m -> random.nextDouble() < MANNER_CHANCE).forEach(parts::add);
    return String.join(", ", parts);
  }

  /** What recurs, as a person would say it. */
  String motif(String feature, Chance chance) {
    return chance.one(grammar.features().get(feature).motifs());
  }
}
