package io.loopcanvas.analysis.concept;

import io.loopcanvas.domain.catalogue.PromptRules;
import io.loopcanvas.domain.catalogue.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds prompts to the specification: required phrases, banned words in any form, and no word that is not the
 * catalogue's own, so that nothing a title, a tag or a lyric says can reach a model.
 */
public final class PromptLinter {
  private final PromptRules rules = PromptRules.shipped();
  private final Vocabulary vocabulary = Vocabulary.shipped();

  /** What is wrong with a prompt, in words; empty when nothing is. */
  public List<String> complaints(String prompt) {
    List<String> complaints = new ArrayList<>();
    for (List<String> choice : rules.required()) {
      if (choice.stream().noneMatch(prompt::contains)) {
        complaints.add("says neither of " + choice);
      }
    }
    rules.bans(prompt).forEach(ban -> complaints.add(ban.kind() + ": " + ban.word()));
    Vocabulary.words(prompt).stream().filter(word -> !vocabulary.has(word)).forEach(word -> complaints.add("not a word of the catalogue: " + word));
    return complaints;
  }
}
