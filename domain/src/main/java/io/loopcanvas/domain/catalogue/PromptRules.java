package io.loopcanvas.domain.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a prompt may and must say, from {@code catalogue/prompt-rules.yaml}.
 *
 * @param maxTokens length of the text towers with their end marks
 * @param tokens words of the catalogue that take more than one token
 * @param required one phrase of each list is in every prompt
 * @param banned words by kind; a word that ends in {@code *} stands for all that begin so
 */
public record PromptRules(
    int version, int maxTokens, Map<String, Integer> tokens, List<List<String>> required, Map<String, List<String>> banned) {
  private static final PromptRules SHIPPED = CatalogueFile.load("prompt-rules.yaml", PromptRules.class);

  public static PromptRules shipped() {
    return SHIPPED;
  }

  /** @param word as the text has it, in lower case and without accents */
  public record Ban(String kind, String word) {}

  /** The banned words that a text says, in whatever form and also within a compound. */
  public List<Ban> bans(String text) {
    String spaced = " " + String.join(" ", Vocabulary.words(text)) + " ";
    String apart = spaced.replace('-', ' ');
    return banned.entrySet().stream()
        .flatMap(kind -> kind.getValue().stream()
            .flatMap(word -> said(spaced, word).or(() -> said(apart, word)).stream())
            .map(word -> new Ban(kind.getKey(), word)))
        .distinct()
        .toList();
  }

  private static Optional<String> said(String spaced, String banned) {
    if (!banned.endsWith("*")) {
      return Stream.of(banned, banned + "s", banned + "es").filter(form -> spaced.contains(" " + form + " ")).findFirst();
    }
    int before = spaced.indexOf(" " + banned.substring(0, banned.length() - 1));
    return before < 0 ? Optional.empty() : Optional.of(spaced.substring(before + 1, spaced.indexOf(' ', before + banned.length())));
  }
}
