package io.loopcanvas.render.schedule;

import io.loopcanvas.torch.Tensor;

/** Takes unit noise to clean latents along a schedule. */
public sealed interface Sampler permits EulerSampler, DpmSampler {
  /** The network with its conditions filled in. */
  @FunctionalInterface
  interface Network {
    /**
     * @param input the scaled latents
     * @param timestep {@code [1]}
     * @return the prediction, shaped as the latents
     */
    Tensor predict(Tensor input, Tensor timestep);
  }

  /** Sees the latents after every step; may stop the run by an exception. */
  @FunctionalInterface
  interface Watch {
    Watch NONE = (step, latents) -> {};

    /** @param step 0 for the scaled noise, then 1 to the number of steps */
    void step(int step, Tensor latents) throws InterruptedException;
  }

  /**
   * @param noise unit noise, overwritten
   * @return the latents after the last step
   */
  Tensor sample(Tensor noise, Network network, Watch watch) throws InterruptedException;
}
