package io.loopcanvas.render.motion;

import io.loopcanvas.torch.Tensor;

/**
 * The join of two sequences. The second one's own first frame is what the codec and the model made of the picture that it continues,
 * a little less than that picture, and the step to its next frame is larger than those that follow. What both frames, mixed, lack of the
 * picture is given back to the frames after the join and fades out over {@link #FRAMES}: so the loss sets in gradually, and the first step is
 * a fifth smaller.
 */
public final class Handover {
  static final int FRAMES = 8;
  private static final float NEXT = .25f;  // the next frame's part in the mixture

  private final float[] lacking;

  /**
   * @param continued the last frame before the join, {@code [1, 3, H, W]} in 0–1
   * @param first the second sequence's own first frame, which is not shown
   * @param next the frame after that, which is
   */
  public Handover(Tensor continued, Tensor first, Tensor next) {
    lacking = new float[first.values().length];
    for (int i = 0; i < lacking.length; i++) {
      lacking[i] = continued.values()[i] - ((1 - NEXT) * first.values()[i] + NEXT * next.values()[i]);
    }
  }

  /** @param index of the frame in the second sequence, from 1 */
  public Tensor apply(Tensor frame, int index) {
    float part = 1 - (float) index / FRAMES;
    if (part <= 0) {
      return frame;
    }
    float[] values = new float[lacking.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, Math.min(1, frame.values()[i] + part * lacking[i]));  // NaN stays NaN
    }
    return new Tensor(values, frame.shape());
  }
}
