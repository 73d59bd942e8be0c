package io.loopcanvas.render.frames;

import io.loopcanvas.render.bundle.LatentSpace;
import io.loopcanvas.torch.Tensor;
import io.loopcanvas.torch.TorchModule;
import java.io.IOException;
import java.util.Arrays;

/** Latents to pictures, a few at a time so that memory stays small. */
public final class LatentDecoder {
  private final TorchModule decoder;
  private final LatentSpace space;

  public LatentDecoder(TorchModule decoder, LatentSpace space) {
    this.decoder = decoder;
    this.space = space;
  }

  /** Takes the decoded pictures in order. */
  @FunctionalInterface
  public interface Sink {
    /** @param frame {@code [1, 3, H, W]} in 0–1 */
    void frame(Tensor frame) throws IOException, InterruptedException;
  }

  /**
   * @param latents {@code [n, C, h, w]}
   * @param chunk how many pictures are decoded at once
   */
  public void decode(Tensor latents, int chunk, Sink sink) throws IOException, InterruptedException {
    int count = Math.toIntExact(latents.shape()[0]);
    for (int from = 0; from < count; from += chunk) {
      Tensor decoded = decoder.apply(slice(latents, from, Math.min(from + chunk, count)));
      for (int i = 0; i < decoded.shape()[0]; i++) {
        sink.frame(displayed(decoded.part(i)));
      }
    }
  }

  private Tensor slice(Tensor latents, int from, int to) {
    int size = latents.values().length / Math.toIntExact(latents.shape()[0]);
    float[] values = Arrays.copyOfRange(latents.values(), from * size, to * size);
    for (int k = 0; k < values.length; k++) {
      values[k] /= space.scaling();
    }
    long[] shape = latents.shape().clone();
    shape[0] = to - from;
    return new Tensor(values, shape);
  }

  /** −1…1 to 0…1, clamped; NaN stays NaN so that it is seen. */
  private static Tensor displayed(Tensor image) {
    float[] values = image.values();
    for (int k = 0; k < values.length; k++) {
      float value = values[k] / 2 + .5f;
      values[k] = value < 0 ? 0 : value > 1 ? 1 : value;
    }
    return image;
  }
}
