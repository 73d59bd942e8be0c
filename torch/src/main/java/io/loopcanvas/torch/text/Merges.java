package io.loopcanvas.torch.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Byte-pair merges (Sennrich et al., 2016).
 *
 * @param vocabulary token to id
 * @param ranks pair to its place in the order of merging
 * @param suffix what marks the end of a word, e.g. {@code </w>}
 * @param unknown id for a symbol outside the vocabulary; empty drops it
 */
record Merges(Map<String, Integer> vocabulary, Map<Pair, Integer> ranks, String suffix, OptionalInt unknown) {
  record Pair(String left, String right) {}

  /** Token ids of one word in the byte alphabet. */
  List<Integer> ids(String word) {
    List<String> symbols = symbols(word);
    while (symbols.size() > 1) {
      int best = -1;
      int rank = Integer.MAX_VALUE;
      for (int i = 0; i + 1 < symbols.size(); i++) {
        int candidate = ranks.getOrDefault(new Pair(symbols.get(i), symbols.get(i + 1)), Integer.MAX_VALUE);
        if (candidate < rank) {
          rank = candidate;
          best = i;
        }
      }
      if (best < 0) {
        break;
      }
      symbols.set(best, symbols.get(best) + symbols.remove(best + 1));
    }
    return symbols.stream().map(symbol -> vocabulary.getOrDefault(symbol, unknown.orElse(-1))).toList();
  }

  private List<String> symbols(String word) {
    List<String> symbols = new ArrayList<>();
    for (int i = 0; i < word.length(); i++) {
      String symbol = word.charAt(i) + (i + 1 == word.length() ? suffix : "");
      if (vocabulary.containsKey(symbol) || unknown.isPresent()) {
        symbols.add(symbol);
      }
    }
    return symbols;
  }
}
