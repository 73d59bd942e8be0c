package io.loopcanvas.render.schedule;

/**
 * SDXL's noise: "scaled linear" betas over a number of training steps.
 *
 * @param betaStart first beta
 * @param betaEnd last beta
 * @param trainSteps T, 1000 for SDXL
 */
public record DiscreteNoise(Spacing spacing, double betaStart, double betaEnd, int trainSteps) {
  private static final double KARRAS_RHO = 7;

  /** The schedule of {@code n} sampling steps; numerically diffusers' Euler and DPM-Solver++ schedulers. */
  public Schedule schedule(int n) {
    if (n < 1 || n > trainSteps) {
      throw new IllegalArgumentException(n + " steps: choose 1 to " + trainSteps);
    }
    double[] table = sigmas();
    return switch (spacing) {
      case TRAILING, LEADING -> picked(n, table);
      case KARRAS -> karras(n, table);
    };
  }

  private Schedule picked(int n, double[] table) {
    float[] timesteps = new float[n];
    float[] sigmas = new float[n + 1];
    for (int i = 0; i < n; i++) {
      int t = timestep(i, n);
      timesteps[i] = t;
      sigmas[i] = (float) table[t];
    }
    double first = table[timestep(0, n)];
    return new Schedule(timesteps, sigmas, (float) (spacing == Spacing.TRAILING ? first : Math.sqrt(first * first + 1)));
  }

  private int timestep(int i, int n) {
    return spacing == Spacing.TRAILING
        ? (int) Math.rint(trainSteps - i * (double) trainSteps / n) - 1
        : Math.min((n - 1 - i) * (trainSteps / n) + 1, trainSteps - 1);
  }

  /** Karras' levels with the training steps nearest to them; for latents of the variance-preserving form. */
  private Schedule karras(int n, double[] table) {
    float[] sigmas = new KarrasNoise(table[0], table[trainSteps - 1], KARRAS_RHO).schedule(n).sigmas();
    float[] timesteps = new float[n];
    for (int i = 0; i < n; i++) {
      timesteps[i] = (float) Math.rint(timestepOf(sigmas[i], table));
    }
    return new Schedule(timesteps, sigmas, 1);
  }

  /** Where a level lies among the training's, evenly in ln σ between two of them. */
  private static double timestepOf(double sigma, double[] table) {
    int low = 0;
    while (low < table.length - 2 && table[low + 1] <= sigma) {
      low++;
    }
    double share = Math.log(sigma / table[low]) / Math.log(table[low + 1] / table[low]);
    return low + Math.clamp(share, 0, 1);
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
