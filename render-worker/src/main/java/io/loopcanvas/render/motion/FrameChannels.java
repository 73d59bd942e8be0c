package io.loopcanvas.render.motion;

import io.loopcanvas.torch.Tensor;

/** The motion UNet's input: every frame's latents with the first picture's latents behind them on the channel axis. */
final class FrameChannels {
  private FrameChannels() {}

  /** {@code [1, F, C, h, w]} and {@code [1, C, h, w]} to {@code [1, F, 2C, h, w]}. */
  static Tensor joined(Tensor x, Tensor first) {
    int frame = first.values().length;
    int frames = x.values().length / frame;
    float[] values = new float[2 * x.values().length];
    for (int f = 0; f < frames; f++) {
      System.arraycopy(x.values(), f * frame, values, 2 * f * frame, frame);
      System.arraycopy(first.values(), 0, values, (2 * f + 1) * frame, frame);
    }
    return new Tensor(values, shape(x));
  }

  private static long[] shape(Tensor x) {
    long[] shape = x.shape().clone();
    shape[2] *= 2;
    return shape;
  }
}
