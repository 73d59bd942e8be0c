package io.loopcanvas.render.schedule;

import io.loopcanvas.torch.Tensor;

/**
 * Euler's method along a schedule (Karras et al., 2022, algorithm 1 without churn).
 *
 * @param prediction what the network predicts
 */
public record EulerSampler(Schedule schedule, Prediction prediction) implements Sampler {
  @Override
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
