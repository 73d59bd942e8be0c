package io.loopcanvas.analysis.concept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the tokens of a bundle's {@code tokenizer.json} by its merges (byte-level BPE with an end-of-word mark). */
final class BundleTokens {
  private static final Pattern PIECES = Pattern.compile("[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+");

  private final Map<String, Integer> ranks;
  private final String wordEnd;

  private BundleTokens(Map<String, Integer> ranks, String wordEnd) {
    this.ranks = ranks;
    this.wordEnd = wordEnd;
  }

  static BundleTokens of(Path file) throws IOException {
    JsonNode model = new ObjectMapper().readTree(file.toFile()).get("model");
    Map<String, Integer> ranks = new HashMap<>();
    for (JsonNode merge : model.get("merges")) {
      String pair = merge.isArray() ? merge.get(0).asText() + " " + merge.get(1).asText() : merge.asText();
      ranks.putIfAbsent(pair, ranks.size());
    }
    return new BundleTokens(ranks, model.path("end_of_word_suffix").asText(""));
  }

  int count(String text) {
    int count = 0;
    Matcher pieces = PIECES.matcher(text.toLowerCase(Locale.ROOT));
    while (pieces.find()) {
      count += tokens(pieces.group());
    }
    return count;
  }

  private int tokens(String piece) {
    List<String> parts = new ArrayList<>();
    for (byte b : piece.getBytes(StandardCharsets.US_ASCII)) {
      parts.add(String.valueOf((char) b));
    }
    parts.add(parts.removeLast() + wordEnd);
    while (true) {
      int best = -1;
      int rank = Integer.MAX_VALUE;
      for (int i = 0; i + 1 < parts.size(); i++) {
        int one = ranks.getOrDefault(parts.get(i) + " " + parts.get(i + 1), Integer.MAX_VALUE);
        if (one < rank) {
          rank = one;
          best = i;
        }
      }
      if (best < 0) {
        return parts.size();
      }
      parts.set(best, parts.get(best) + parts.remove(best + 1));
    }
  }
}
