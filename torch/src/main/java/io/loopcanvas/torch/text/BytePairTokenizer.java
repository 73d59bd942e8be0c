package io.loopcanvas.torch.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CLIP's byte-pair tokenizer, as Hugging Face's {@code tokenizers} runs it without special tokens.
 *
 * @param special tokens that stand for themselves in a text, e.g. {@code <|endoftext|>}
 * @param normalizer applied to the text between them
 * @param words what counts as a word; the rest is dropped
 */
record BytePairTokenizer(Map<String, Integer> special, UnaryOperator<String> normalizer, Pattern words, Merges merges) {

  /** Token ids of {@code text}, without any at its start or end. */
  List<Integer> ids(String text) {
    List<Integer> ids = new ArrayList<>();
    int from = 0;
    Matcher matcher = specialPattern().matcher(text);
    while (!special.isEmpty() && matcher.find()) {
      plain(text.substring(from, matcher.start()), ids);
      ids.add(special.get(matcher.group()));
      from = matcher.end();
    }
    plain(text.substring(from), ids);
    return ids;
  }

  private Pattern specialPattern() {
    return Pattern.compile(String.join("|", special.keySet().stream().map(Pattern::quote).toList()));
  }

  private void plain(String text, List<Integer> ids) {
    words.matcher(normalizer.apply(text)).results().map(MatchResult::group)
        .forEach(word -> ids.addAll(merges.ids(ByteAlphabet.spell(word))));
  }
}
