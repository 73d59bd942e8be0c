package io.loopcanvas.analysis.concept;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Drawn lots, the same for the same song, seed and style. Every question has its own stream, so that asking for one more
 * shot does not change the thesis. {@link Random}'s algorithm is fixed by its specification.
 */
final class Chance {
  private final long root;

  /** @param song fingerprint of the song's bytes */
  Chance(long song, long seed, String style) {
    root = mix(mix(song) ^ seed, style);
  }

  private Chance(long root) {
    this.root = root;
  }

  Chance about(String question) {
    return new Chance(mix(root, question));
  }

  Random random() {
    return new Random(root);
  }

  <T> T one(List<T> of) {
    return of.get(random().nextInt(of.size()));
  }

  /** One key, the likelier the larger its weight. */
  <T> T weighted(Map<T, Double> weights) {
    return shuffled(weights).getFirst();
  }

  /** All keys in a drawn order in which heavier ones tend to come first (Efraimidis and Spirakis, 2006). */
  <T> List<T> shuffled(Map<T, Double> weights) {
    record Lot<T>(T key, double draw) {}
    Random random = random();
    List<Lot<T>> lots = new ArrayList<>();
    weights.forEach((key, weight) -> lots.add(new Lot<>(key, Math.log(1 - random.nextDouble()) / Math.max(1e-9, weight))));
    return lots.stream().sorted((a, b) -> Double.compare(b.draw(), a.draw())).map(Lot::key).toList();
  }

  private static long mix(long state, String words) {
    long hash = state;
    for (byte b : words.getBytes(StandardCharsets.UTF_8)) {
      hash = mix(hash ^ b);
    }
    return hash;
  }

  /** SplitMix64's finaliser. */
  private static long mix(long z) {
    z = (z + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
