package io.loopcanvas.render.schedule;

/**
 * SDXL's noise: "scaled linear" betas over a number of training steps.
 *
 * @param betaStart first beta
 * @param betaEnd last beta
 * @param trainSteps T, 1000 for SDXL
 */
public record DiscreteNoise(Spacing spacing, double betaStart, double betaEnd, int trainSteps) {
  /** The schedule of {@code n} sampling steps; numerically diffusers' EulerDiscreteScheduler. */
  public Schedule schedule(int n) {
    if (n < 1 || n > trainSteps) {
      throw new IllegalArgumentException(n + " steps: choose 1 to " + trainSteps);
    }
    double[] table = sigmas();
    float[] timesteps = new float[n];
    float[] sigmas = new float[n + 1];
    int first = 0;
    for (int i = 0; i < n; i++) {
      int t = timestep(i, n);
      first = i == 0 ? t : first;
      timesteps[i] = t;
      sigmas[i] = (float) table[t];
    }
    double initial = switch (spacing) {
      case TRAILING -> table[first];
      case LEADING -> Math.sqrt(table[first] * table[first] + 1);
    };
    return new Schedule(timesteps, sigmas, (float) initial);
  }

  private int timestep(int i, int n) {
    return switch (spacing) {
      case TRAILING -> (int) Math.rint(trainSteps - i * (double) trainSteps / n) - 1;
      case LEADING -> Math.min((n - 1 - i) * (trainSteps / n) + 1, trainSteps - 1);
    };
  }

  /** σ of every training step: √((1 − ᾱ)/ᾱ). */
  private double[] sigmas() {
    double from = Math.sqrt(betaStart);
    double to = Math.sqrt(betaEnd);
    double[] sigmas = new double[trainSteps];
    double kept = 1;
    for (int t = 0; t < trainSteps; t++) {
      double root = from + (to - from) * t / (trainSteps - 1);
      kept *= 1 - root * root;
      sigmas[t] = Math.sqrt((1 - kept) / kept);
    }
    return sigmas;
  }
}
