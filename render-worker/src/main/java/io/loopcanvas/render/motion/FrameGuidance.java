package io.loopcanvas.render.motion;

import io.loopcanvas.render.bundle.MotionModel.Guidance;
import io.loopcanvas.torch.Tensor;

/** Classifier-free guidance that grows evenly from the first frame to the last (Blattmann et al., 2023, appendix D). */
final class FrameGuidance {
  private FrameGuidance() {}

  /**
   * @param batch {@code [2, F, C, h, w]}, unconditional half first
   * @param shape {@code [1, F, C, h, w]}
   */
  static Tensor applied(Tensor batch, Guidance guidance, long[] shape) {
    float[] values = batch.values();
    float[] result = new float[values.length / 2];
    int frames = Math.toIntExact(shape[1]);
    int frame = result.length / frames;
    for (int f = 0; f < frames; f++) {
      float weight = guidance.min() + (guidance.max() - guidance.min()) * f / (frames - 1);
      for (int k = f * frame; k < (f + 1) * frame; k++) {
        result[k] = values[k] + weight * (values[result.length + k] - values[k]);
      }
    }
    return new Tensor(result, shape);
  }
}
