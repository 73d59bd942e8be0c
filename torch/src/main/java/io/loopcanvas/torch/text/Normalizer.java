package io.loopcanvas.torch.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code normalizer} of a {@code tokenizer.json}: the kinds that CLIP's tokenizers use. */
final class Normalizer {
  private Normalizer() {}

  static UnaryOperator<String> of(JsonNode node) {
    if (node.isNull() || node.isMissingNode()) {
      return UnaryOperator.identity();
    }
    return switch (node.path("type").asText()) {
      case "Sequence" -> sequence(node.path("normalizers"));
      case "NFC" -> text -> java.text.Normalizer.normalize(text, Form.NFC);
      case "Lowercase" -> Normalizer::lowercase;
      case "Replace" -> {
        Pattern pattern = Patterns.of(node.path("pattern"));
        String content = Matcher.quoteReplacement(node.path("content").asText());
        yield text -> pattern.matcher(text).replaceAll(content);
      }
      default -> throw new IllegalArgumentException("normalizer " + node.path("type") + " is not supported");
    };
  }

  private static UnaryOperator<String> sequence(JsonNode nodes) {
    UnaryOperator<String> all = UnaryOperator.identity();
    for (JsonNode node : nodes) {
      UnaryOperator<String> before = all;
      UnaryOperator<String> next = of(node);
      all = text -> next.apply(before.apply(text));
    }
    return all;
  }

  /** Each character by itself, so that no context (a final sigma) counts. */
  private static String lowercase(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.codePoints().forEach(c -> lower.append(Character.toString(c).toLowerCase(Locale.ROOT)));
    return lower.toString();
  }
}
