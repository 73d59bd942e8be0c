package io.loopcanvas.analysis.concept;

import io.loopcanvas.domain.catalogue.Grammar;
import io.loopcanvas.domain.catalogue.PromptRules;
import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds prompts to the specification: required phrases, banned words in any form, and no word that is not the
 * catalogue's own, so that nothing a title, a tag or a lyric says can reach a model.
 */
public final class PromptLinter {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}-]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private final PromptRules rules;
  private final Set<String> own = new HashSet<>();

  PromptLinter(PromptRules rules, Grammar grammar, List<Style> styles) {
    this.rules = rules;
    styles.forEach(style -> own.addAll(words(style.look())));
    grammar.features().values().forEach(f -> f.phrases().forEach(p -> own.addAll(words(p))));
    grammar.sides().values().forEach(s -> own.addAll(words(s)));
    grammar.tones().forEach(t -> own.addAll(words(t.phrase())));
    grammar.required().forEach(r -> own.addAll(words(r)));
    grammar.optional().forEach(o -> own.addAll(words(o)));
  }

  /** By the rules and the grammar that ship. */
  public static PromptLinter shipped() {
    return shipped(Grammar.shipped(), StyleCatalogue.shipped().styles());
  }

  static PromptLinter shipped(Grammar grammar, List<Style> styles) {
    return new PromptLinter(PromptRules.shipped(), grammar, styles);
  }

  /** What is wrong with a prompt, in words; empty when nothing is. */
  public List<String> complaints(String prompt) {
    List<String> complaints = new ArrayList<>();
    for (List<String> choice : rules.required()) {
      if (choice.stream().noneMatch(prompt::contains)) {
        complaints.add("says neither of " + choice);
      }
    }
    String spaced = " " + String.join(" ", words(prompt)) + " ";
    for (Map.Entry<String, List<String>> kind : rules.banned().entrySet()) {
      kind.getValue().stream().filter(word -> says(spaced, word)).forEach(word -> complaints.add(kind.getKey() + ": " + word));
    }
    words(prompt).stream().filter(word -> !own.contains(word)).forEach(word -> complaints.add("not a word of the catalogue: " + word));
    return complaints;
  }

  private static boolean says(String spaced, String banned) {
    if (banned.endsWith("*")) {
      return spaced.contains(" " + banned.substring(0, banned.length() - 1));
    }
    return spaced.contains(" " + banned + " ") || spaced.contains(" " + banned + "s ") || spaced.contains(" " + banned + "es ");
  }

  /** In lower case and without accents: "STÙDIO" is a studio, too. */
  private static List<String> words(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("").toLowerCase(Locale.ROOT);
    return List.of(BETWEEN_WORDS.split(plain)).stream().filter(w -> !w.isEmpty()).toList();
  }
}
