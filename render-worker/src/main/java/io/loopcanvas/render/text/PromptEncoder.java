package io.loopcanvas.render.text;

import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.render.bundle.KeyframeModel;
import io.loopcanvas.render.torch.ModuleShelf;
import io.loopcanvas.render.torch.Tensor;
import io.loopcanvas.render.torch.TorchModule;
import java.io.IOException;
import java.util.List;

/** SDXL's two text towers. */
public final class PromptEncoder {
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
    KeyframeModel.TokenizerEntry entry = model.tokenizers().get(tower);
    return new PromptTokenizer(bundle.file(entry.file()), entry, model.maxLength());
  }

  public Conditioning encode(String prompt) {
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
