package io.loopcanvas.torch.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads a {@code tokenizer.json} of Hugging Face's {@code tokenizers}, as far as CLIP's tokenizers use it. */
final class TokenizerFile {
  private TokenizerFile() {}

  /** @throws IOException if the file cannot be read or asks for something that only other tokenizers do */
  static BytePairTokenizer read(Path file) throws IOException {
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    try {
      return new BytePairTokenizer(
          special(json.path("added_tokens")), Normalizer.of(json.path("normalizer")), words(json.path("pre_tokenizer")),
          merges(json.path("model")));
    } catch (IllegalArgumentException e) {
      throw new IOException(file.getFileName() + ": " + e.getMessage() + "; CLIP's byte-pair tokenizers are", e);
    }
  }

  private static Map<String, Integer> special(JsonNode added) {
    Map<String, Integer> special = new HashMap<>();
    added.forEach(token -> special.put(token.path("content").asText(), token.path("id").asInt()));
    return special;
  }

  /** A split into words followed by the byte alphabet. */
  private static Pattern words(JsonNode sequence) {
    JsonNode split = sequence.path("pretokenizers").path(0);
    JsonNode bytes = sequence.path("pretokenizers").path(1);
    boolean known = "Split".equals(split.path("type").asText()) && "Removed".equals(split.path("behavior").asText())
        && split.path("invert").asBoolean() && "ByteLevel".equals(bytes.path("type").asText())
        && !bytes.path("add_prefix_space").asBoolean();
    if (!known) {
      throw new IllegalArgumentException("pre_tokenizer " + sequence + " is not supported");
    }
    return Patterns.of(split.path("pattern"));
  }

  private static Merges merges(JsonNode model) {
    if (!model.has("merges") || !model.path("continuing_subword_prefix").asText("").replace("null", "").isEmpty()) {
      throw new IllegalArgumentException("model " + model.path("type") + " is not supported");
    }
    Map<String, Integer> vocabulary = new HashMap<>();
    model.path("vocab").properties().forEach(entry -> vocabulary.put(entry.getKey(), entry.getValue().asInt()));
    Map<Merges.Pair, Integer> ranks = new HashMap<>();
    for (JsonNode merge : model.path("merges")) {
      ranks.put(pair(merge), ranks.size());
    }
    Integer unknown = vocabulary.get(model.path("unk_token").asText());
    return new Merges(vocabulary, ranks, model.path("end_of_word_suffix").asText(""),
        unknown == null ? OptionalInt.empty() : OptionalInt.of(unknown));
  }

  /** Older files write {@code "a b"}, newer ones {@code ["a", "b"]}. */
  private static Merges.Pair pair(JsonNode merge) {
    if (merge.isArray()) {
      return new Merges.Pair(merge.get(0).asText(), merge.get(1).asText());
    }
    String[] parts = merge.asText().split(" ", 2);
    return new Merges.Pair(parts[0], parts[1]);
  }
}
