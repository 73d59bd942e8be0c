package io.loopcanvas.render.random;

import java.util.OptionalDouble;

/**
 * Torch's CPU generator: {@code torch.Generator().manual_seed(seed)} and {@code torch.randn} in float32. All noise is
 * drawn here, whatever device the models run on: one seed, one video.
 *
 * <p>Source: PyTorch 2.7, {@code ATen/native/cpu/DistributionTemplates.h} ({@code normal_fill}) and
 * {@code ATen/core/DistributionsHelper.h} ({@code normal_distribution}).
 */
public final class TorchGenerator {
  private static final int BLOCK = 16;
  private static final int HALF = BLOCK / 2;
  private static final float UNIT_24 = 1f / (1 << 24);
  private static final double UNIT_53 = 1.0 / (1L << 53);

  private final MersenneTwister source;
  private OptionalDouble kept = OptionalDouble.empty();

  /** @param seed only the low 32 bits count, as in torch */
  public TorchGenerator(long seed) {
    source = new MersenneTwister(seed);
  }

  /** The next {@code n} values of a standard normal distribution, as {@code torch.randn(n)} gives them. */
  public float[] normal(int n) {
    float[] values = new float[n];
    if (n < BLOCK) {
      for (int i = 0; i < n; i++) {
        values[i] = (float) single();
      }
      return values;
    }
    draw(values, 0, n);
    for (int block = 0; block + BLOCK <= n; block += BLOCK) {
      transform(values, block);
    }
    if (n % BLOCK != 0) {
      draw(values, n - BLOCK, n);
      transform(values, n - BLOCK);
    }
    return values;
  }

  private void draw(float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = (source.bits() & 0xffffff) * UNIT_24;
    }
  }

  /** Box and Muller's transform of one block: radii from its first half, angles from its second. */
  private static void transform(float[] values, int block) {
    for (int j = block; j < block + HALF; j++) {
      double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - values[j]));
      double angle = 2 * Math.PI * values[j + HALF];
      values[j] = (float) (radius * StrictMath.cos(angle));
      values[j + HALF] = (float) (radius * StrictMath.sin(angle));
    }
  }

  private double single() {
    if (kept.isPresent()) {
      double value = kept.getAsDouble();
      kept = OptionalDouble.empty();
      return value;
    }
    double angle = 2 * Math.PI * uniform();
    double radius = StrictMath.sqrt(-2 * StrictMath.log1p(-uniform()));
    kept = OptionalDouble.of(radius * StrictMath.sin(angle));
    return radius * StrictMath.cos(angle);
  }

  private double uniform() {
    long high = source.bits() & 0xffffffffL;
    long low = source.bits() & 0xffffffffL;
    return ((high << 32 | low) & ((1L << 53) - 1)) * UNIT_53;
  }
}
