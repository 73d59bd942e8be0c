package io.loopcanvas.torch.text;

import io.loopcanvas.torch.TokenIds;
import io.loopcanvas.torch.bundle.TokenizerEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A text tower's tokenizer with its frame: start, at most {@code length - 2} tokens, end, padding. */
public final class PromptTokenizer {
  private final BytePairTokenizer tokenizer;
  private final TokenizerEntry entry;
  private final int length;

  /** @throws IOException if the file cannot be read or is of another kind of tokenizer */
  public PromptTokenizer(Path file, TokenizerEntry entry, int length) throws IOException {
    this.tokenizer = TokenizerFile.read(file);
    this.entry = entry;
    this.length = length;
  }

  /** {@code [1, length]}. */
  public TokenIds tokens(String prompt) {
    List<Integer> ids = tokenizer.ids(prompt);
    int kept = Math.min(ids.size(), length - 2);
    long[] framed = new long[length];
    Arrays.fill(framed, entry.pad());
    framed[0] = entry.bos();
    for (int i = 0; i < kept; i++) {
      framed[i + 1] = ids.get(i);
    }
    framed[kept + 1] = entry.eos();
    return new TokenIds(framed);
  }
}
