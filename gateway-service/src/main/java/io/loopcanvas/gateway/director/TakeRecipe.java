package io.loopcanvas.gateway.director;

import io.loopcanvas.domain.concept.Concept.ShotPlan;
import io.loopcanvas.domain.verdict.TakeAdjustment;

/**
 * How a take is made.
 *
 * @param variant index into the shot plan's prompts
 * @param adjustment all adjustments so far, one on top of the other
 */
record TakeRecipe(int variant, TakeAdjustment adjustment, long seed) {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final long JSON_SAFE_BITS = (1L << 53) - 1;

  static TakeRecipe first(JobOrder order, int shot, int take) {
    return new TakeRecipe(0, TakeAdjustment.NONE, seed(order, shot, take));
  }

  /** The recipe with one more adjustment, and other noise where that asks for it. */
  TakeRecipe adjusted(TakeAdjustment next, long otherSeed) {
    return new TakeRecipe(variant, adjustment.and(next), next.newSeed() ? otherSeed : seed);
  }

  /** The plan's next prompt; after the last variant comes the first prompt again. */
  TakeRecipe nextVariant(ShotPlan plan, long otherSeed) {
    return new TakeRecipe((variant + 1) % plan.prompts().size(), adjustment, otherSeed);
  }

  /**
   * One song, order seed, shot and take give one seed (SplitMix64, Steele et al. 2014), exact in a JSON number. The song is told by its
   * length: a catalogue that is ordered under one seed would otherwise get the same noise, and so nearly the same picture, for all of its songs.
   */
  static long seed(JobOrder order, int shot, int take) {
    return mix(mix(mix(mix(order.seed()) + Double.doubleToLongBits(order.trackSeconds())) + shot) + take) & JSON_SAFE_BITS;
  }

  /** The order's seed in the first round; other cuts in each round that has to do better. */
  static long editSeed(JobOrder order, int round) {
    return round == 1 ? order.seed() : mix(mix(order.seed()) + round) & JSON_SAFE_BITS;
  }

  private static long mix(long value) {
    long z = value + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
