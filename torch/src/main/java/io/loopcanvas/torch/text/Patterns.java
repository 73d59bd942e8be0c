package io.loopcanvas.torch.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Patterns of a {@code tokenizer.json}: {@code {"Regex": …}} or {@code {"String": …}}. */
final class Patterns {
  private Patterns() {}

  static Pattern of(JsonNode node) {
    return node.has("Regex")
        ? Pattern.compile(node.get("Regex").asText(), Pattern.UNICODE_CHARACTER_CLASS)
        : Pattern.compile(Pattern.quote(node.path("String").asText()));
  }
}
