package io.loopcanvas.render.schedule;

import io.loopcanvas.torch.Tensor;

/**
 * The noise levels of one sampling run.
 *
 * @param timesteps what the network is told at each of the n steps
 * @param sigmas n + 1 noise levels, falling, the last 0
 * @param initial what unit noise is multiplied with before the first step
 */
public record Schedule(float[] timesteps, float[] sigmas, float initial) {
  public int steps() {
    return timesteps.length;
  }

  /** The timestep of step {@code i} as the network takes it, {@code [1]}. */
  public Tensor timestep(int i) {
    return new Tensor(new float[] {timesteps[i]}, 1);
  }

  /** Unit noise scaled to the first level, in place. */
  public Tensor start(Tensor noise) {
    float[] values = noise.values();
    for (int i = 0; i < values.length; i++) {
      values[i] *= initial;
    }
    return noise;
  }

  /** The network's input at step {@code i}: x/√(σ² + 1). */
  public Tensor input(Tensor x, int i) {
    float divisor = (float) Math.sqrt(sigmas[i] * sigmas[i] + 1);
    float[] scaled = new float[x.values().length];
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] = x.values()[k] / divisor;
    }
    return new Tensor(scaled, x.shape());
  }

  /** One Euler step of {@code x}, in float32 as the reference does it. */
  public Tensor euler(Tensor x, Tensor prediction, int i, Prediction kind) {
    float sigma = sigmas[i];
    float change = sigmas[i + 1] - sigma;
    float total = sigma * sigma + 1;
    float slope = sigma / (float) Math.sqrt(total);
    float[] from = x.values();
    float[] p = prediction.values();
    float[] to = new float[from.length];
    for (int k = 0; k < to.length; k++) {
      float clean = switch (kind) {
        case EPSILON -> from[k] - sigma * p[k];
        case V_PREDICTION -> from[k] / total - slope * p[k];
      };
      to[k] = from[k] + (from[k] - clean) / sigma * change;
    }
    return new Tensor(to, x.shape());
  }
}
