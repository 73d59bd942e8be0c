package io.loopcanvas.render.schedule;

import io.loopcanvas.torch.Tensor;

/**
 * DPM-Solver++ 2M (Lu et al., 2022, algorithm 2; the midpoint form of diffusers' DPMSolverMultistepScheduler and, on
 * SVD's levels, EDMDPMSolverMultistepScheduler). The latents are those of the variance-preserving form, x·α with α = 1/√(σ² + 1), so unit
 * noise is the start and the network takes them as they are. The first and the last step are of first order.
 *
 * @param prediction what the network predicts
 */
public record DpmSampler(Schedule schedule, Prediction prediction) implements Sampler {
  @Override
  public Tensor sample(Tensor noise, Network network, Watch watch) throws InterruptedException {
    Tensor x = noise;
    Tensor before = noise;  // clean latents of the step before; the first step does not look at them
    watch.step(0, x);
    for (int i = 0; i < schedule.steps(); i++) {
      Tensor clean = clean(x, network.predict(x, schedule.timestep(i)), i);
      boolean second = i > 0 && i + 1 < schedule.steps();
      x = moved(x, clean, before, i, second ? lambda(i) - lambda(i - 1) : Double.POSITIVE_INFINITY);
      before = clean;
      watch.step(i + 1, x);
    }
    return x;
  }

  private Tensor clean(Tensor x, Tensor predicted, int i) {
    float alpha = (float) alpha(i);
    float sigma = (float) (schedule.sigmas()[i] * alpha(i));
    float[] from = x.values();
    float[] p = predicted.values();
    float[] clean = new float[from.length];
    for (int k = 0; k < clean.length; k++) {
      clean[k] = switch (prediction) {
        case EPSILON -> (from[k] - sigma * p[k]) / alpha;
        case V_PREDICTION -> alpha * from[k] - sigma * p[k];
      };
    }
    return new Tensor(clean, x.shape());
  }

  /** @param past λ that the step before covered; infinite leaves the second order out */
  private Tensor moved(Tensor x, Tensor clean, Tensor before, int i, double past) {
    double step = lambda(i + 1) - lambda(i);
    float kept = (float) (schedule.sigmas()[i + 1] * alpha(i + 1) / (schedule.sigmas()[i] * alpha(i)));
    float gained = (float) (-alpha(i + 1) * Math.expm1(-step));
    float slope = Double.isInfinite(past) ? 0 : (float) (step / past / 2);
    float[] to = new float[x.values().length];
    for (int k = 0; k < to.length; k++) {
      float now = clean.values()[k];
      to[k] = kept * x.values()[k] + gained * (now + slope * (now - before.values()[k]));
    }
    return new Tensor(to, x.shape());
  }

  private double alpha(int i) {
    return 1 / Math.sqrt((double) schedule.sigmas()[i] * schedule.sigmas()[i] + 1);
  }

  /** Half the logarithm of the signal-to-noise ratio, infinite at the end. */
  private double lambda(int i) {
    return -Math.log(schedule.sigmas()[i]);
  }
}
