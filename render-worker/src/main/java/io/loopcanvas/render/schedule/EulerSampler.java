package io.loopcanvas.render.schedule;

import io.loopcanvas.render.torch.Tensor;

/**
 * Euler's method along a schedule (Karras et al., 2022, algorithm 1 without churn).
 *
 * @param prediction what the network predicts
 */
public record EulerSampler(Schedule schedule, Prediction prediction) {
  /** The network with its conditions filled in. */
  @FunctionalInterface
  public interface Network {
    /**
     * @param input the scaled latents
     * @param timestep {@code [1]}
     * @return the prediction, shaped as the latents
     */
    Tensor predict(Tensor input, Tensor timestep);
  }

  /** Sees the latents after every step; may stop the run by an exception. */
  @FunctionalInterface
  public interface Watch {
    Watch NONE = (step, latents) -> {};

    /** @param step 0 for the scaled noise, then 1 to the number of steps */
    void step(int step, Tensor latents) throws InterruptedException;
  }

  /**
   * @param noise unit noise, overwritten
   * @return the latents after the last step
   */
  public Tensor sample(Tensor noise, Network network, Watch watch) throws InterruptedException {
    Tensor x = schedule.start(noise);
    watch.step(0, x);
    for (int i = 0; i < schedule.steps(); i++) {
      Tensor p = network.predict(schedule.input(x, i), schedule.timestep(i));
      x = schedule.euler(x, p, i, prediction);
      watch.step(i + 1, x);
    }
    return x;
  }
}
