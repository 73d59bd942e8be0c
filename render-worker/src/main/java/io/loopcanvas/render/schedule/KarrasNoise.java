package io.loopcanvas.render.schedule;

/** SVD's noise: levels spaced evenly in σ^(1/ρ) (Karras et al., 2022, equation 5), timesteps ln(σ)/4. */
public record KarrasNoise(double sigmaMin, double sigmaMax, double rho) {
  /** The schedule of {@code n} sampling steps. */
  public Schedule schedule(int n) {
    if (n < 1) {
      throw new IllegalArgumentException(n + " steps: choose 1 or more");
    }
    double high = Math.pow(sigmaMax, 1 / rho);
    double low = Math.pow(sigmaMin, 1 / rho);
    float[] timesteps = new float[n];
    float[] sigmas = new float[n + 1];
    for (int i = 0; i < n; i++) {
      double sigma = Math.pow(high + (double) i / Math.max(n - 1, 1) * (low - high), rho);
      timesteps[i] = (float) (Math.log(sigma) / 4);
      sigmas[i] = (float) sigma;
    }
    double first = Math.pow(high, rho);
    return new Schedule(timesteps, sigmas, (float) Math.sqrt(first * first + 1));
  }
}
