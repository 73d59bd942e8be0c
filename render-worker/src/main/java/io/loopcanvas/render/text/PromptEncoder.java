package io.loopcanvas.render.text;

import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.render.bundle.KeyframeModel;
import io.loopcanvas.torch.ModuleShelf;
import io.loopcanvas.torch.Tensor;
import io.loopcanvas.torch.TorchModule;
import io.loopcanvas.torch.bundle.TokenizerEntry;
import io.loopcanvas.torch.text.PromptTokenizer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SDXL's two text towers. The prompts encoded last are kept: the shots and takes of one job share most of theirs. */
public final class PromptEncoder {
  private static final int KEPT = 32;  // more than a job's shots with their variants; 20 MB at SDXL's width

  private final Map<String, Conditioning> encoded = new LinkedHashMap<>(16, .75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Conditioning> eldest) {
      return size() > KEPT;
    }
  };
  private final PromptTokenizer firstTokenizer;
  private final PromptTokenizer secondTokenizer;
  private final TorchModule first;
  private final TorchModule second;

  public PromptEncoder(Bundle bundle, ModuleShelf shelf) throws IOException {
    KeyframeModel model = bundle.manifest().keyframe();
    firstTokenizer = tokenizer(bundle, model, 0);
    secondTokenizer = tokenizer(bundle, model, 1);
    first = shelf.module(model.modules().textEncoder());
    second = shelf.module(model.modules().textEncoder2());
  }

  private static PromptTokenizer tokenizer(Bundle bundle, KeyframeModel model, int tower) throws IOException {
    TokenizerEntry entry = model.tokenizers().get(tower);
    return new PromptTokenizer(bundle.file(entry.file()), entry, model.maxLength());
  }

  public synchronized Conditioning encode(String prompt) {
    Conditioning known = encoded.get(prompt);
    if (known == null) {
      known = run(prompt);
      encoded.put(prompt, known);
    }
    return known;
  }

  private Conditioning run(String prompt) {
    Tensor hidden = first.apply(firstTokenizer.tokens(prompt));
    List<Tensor> both = second.run(secondTokenizer.tokens(prompt));
    return new Conditioning(sideBySide(hidden, both.get(0)), both.get(1));
  }

  /** {@code [1, N, A]} and {@code [1, N, B]} to {@code [1, N, A + B]}. */
  private static Tensor sideBySide(Tensor left, Tensor right) {
    int rows = Math.toIntExact(left.shape()[1]);
    int a = Math.toIntExact(left.shape()[2]);
    int b = Math.toIntExact(right.shape()[2]);
    float[] values = new float[rows * (a + b)];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(left.values(), row * a, values, row * (a + b), a);
      System.arraycopy(right.values(), row * b, values, row * (a + b) + a, b);
    }
    return new Tensor(values, 1, rows, a + b);
  }
}
