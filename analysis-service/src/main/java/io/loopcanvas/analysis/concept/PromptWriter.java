package io.loopcanvas.analysis.concept;

import io.loopcanvas.domain.catalogue.Grammar;
import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.domain.concept.SurfaceTexture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Prompts about light, in the words the models know: look, what the light does, where it comes from, how bright, the
 * manners. The motif, the side of the light and the texture are the same in each of them; nothing else is bound to come back.
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

  /** What all prompts of a concept have in common. */
  record Intent(Style style, String motif, SurfaceTexture texture, LightSide light) {}

  /** The motif is a feature that the style often shows; rough is as often as the style's footage, and where the motif is. */
  Intent intent(Style style, Chance chance) {
    Map<String, Double> features = grammar.styles().get(style.id());
    String motif = chance.about("motif").weighted(features);
    double rough = motif.equals(grammar.rough()) ? 1 : features.getOrDefault(grammar.rough(), 0.);
    return new Intent(style, motif,
        chance.about("texture").random().nextDouble() < rough ? SurfaceTexture.ROUGH : SurfaceTexture.SMOOTH,
        chance.about("side").one(List.of(LightSide.values())));
  }

  /**
   * @param light 0–1, the act's place on the arc
   * @param count how many different prompts
   */
  List<String> prompts(Intent intent, double light, int count, Chance chance) {
    Set<String> prompts = new LinkedHashSet<>();
    for (int i = 0; i < TRIES && prompts.size() < count; i++) {
      String prompt = prompt(intent, light, chance.about("prompt " + i));
      List<String> complaints = linter.complaints(prompt);
      if (!complaints.isEmpty()) {
        throw new IllegalStateException("the catalogue makes a prompt that breaks its own rules: '" + prompt + "': " + complaints);
      }
      prompts.add(prompt);
    }
    return List.copyOf(prompts);
  }

  private String prompt(Intent intent, double light, Chance chance) {
    Random random = chance.random();
    Map<String, Double> others = new LinkedHashMap<>(grammar.styles().get(intent.style.id()));
    Set<String> features = new LinkedHashSet<>(Set.of(intent.motif));
    if (intent.texture == SurfaceTexture.ROUGH) {
      features.add(grammar.rough());
    }
    others.keySet().removeAll(features);
    others.remove(grammar.rough());
    int wanted = 2 + random.nextInt(MOST_FEATURES - 1);
    chance.about("features").shuffled(others).stream().limit(wanted - features.size()).forEach(features::add);
    List<String> parts = new ArrayList<>();
    parts.add(intent.style.look());
    for (String feature : features) {
      parts.add(chance.about(feature).one(grammar.features().get(feature).phrases()));
    }
    parts.add(grammar.sides().get(intent.light));
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
