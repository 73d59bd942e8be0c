package io.loopcanvas.domain.catalogue;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words that the catalogue's prompts are made of, and how much of a text tower prompts take. */
public final class Vocabulary {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}-]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Vocabulary SHIPPED =
      new Vocabulary(Grammar.shipped(), StyleCatalogue.shipped().styles(), PromptRules.shipped().tokens());

  private final Set<String> own = new HashSet<>();
  private final Map<String, Integer> tokens;

  private Vocabulary(Grammar grammar, List<Style> styles, Map<String, Integer> tokens) {
    this.tokens = tokens;
    styles.forEach(style -> own.addAll(words(style.look())));
    grammar.features().values().forEach(f -> f.phrases().forEach(p -> own.addAll(words(p))));
    grammar.sides().values().forEach(s -> own.addAll(words(s)));
    grammar.tones().forEach(t -> own.addAll(words(t.phrase())));
    grammar.required().forEach(r -> own.addAll(words(r)));
    grammar.optional().forEach(o -> own.addAll(words(o)));
  }

  public static Vocabulary shipped() {
    return SHIPPED;
  }

  public boolean has(String word) {
    return own.contains(word);
  }

  /** Tokens of a text without end marks, counted high: a comma is one, and so is each letter of a word that is not the catalogue's. */
  public int tokens(String text) {
    return (int) text.chars().filter(c -> c == ',').count()
        + words(text).stream().mapToInt(word -> has(word) ? tokens.getOrDefault(word, 1) : word.length()).sum();
  }

  /** In lower case and without accents: "STÙDIO" is a studio, too. */
  public static List<String> words(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("").toLowerCase(Locale.ROOT);
    return Stream.of(BETWEEN_WORDS.split(plain)).filter(w -> !w.isEmpty()).toList();
  }
}
