package io.loopcanvas.domain.catalogue;

import java.util.List;
import java.util.Map;

/**
 * What a prompt may and must say, from {@code catalogue/prompt-rules.yaml}.
 *
 * @param maxTokens length of the text towers with their end marks
 * @param required one phrase of each list is in every prompt
 * @param banned words by kind; a word that ends in {@code *} stands for all that begin so
 */
public record PromptRules(int version, int maxTokens, List<List<String>> required, Map<String, List<String>> banned) {
  private static final PromptRules SHIPPED = CatalogueFile.load("prompt-rules.yaml", PromptRules.class);

  public static PromptRules shipped() {
    return SHIPPED;
  }
}
