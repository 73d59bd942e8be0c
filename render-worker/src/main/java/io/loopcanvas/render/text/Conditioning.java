package io.loopcanvas.render.text;

import io.loopcanvas.torch.Tensor;

/**
 * What a prompt says to the keyframe's UNet.
 *
 * @param context hidden states of both towers side by side, {@code [b, 77, C1 + C2]}
 * @param pooled the second tower's text embedding, {@code [b, P]}
 */
public record Conditioning(Tensor context, Tensor pooled) {
  /** Number of prompts. */
  public int count() {
    return Math.toIntExact(context.shape()[0]);
  }

  /** No condition: zeros. */
  public Conditioning none() {
    return new Conditioning(Tensor.zeros(context.shape()), Tensor.zeros(pooled.shape()));
  }

  /** A batch of {@code this} first and {@code other} second. */
  public Conditioning followedBy(Conditioning other) {
    return new Conditioning(context.followedBy(other.context), pooled.followedBy(other.pooled));
  }
}
