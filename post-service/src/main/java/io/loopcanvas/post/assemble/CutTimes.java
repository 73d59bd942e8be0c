package io.loopcanvas.post.assemble;

import io.loopcanvas.domain.catalogue.EditCatalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** When the picture changes: near the sections' boundaries, by a human hand, and never in step with the beat. */
final class CutTimes {
  private final EditCatalogue catalogue;
  private final Random random;

  CutTimes(EditCatalogue catalogue, Random random) {
    this.catalogue = catalogue;
    this.random = random;
  }

  /** @param boundary what the cut is near, {@code seconds} when it happens */
  record Cut(double boundary, double seconds) {}

  /**
   * @param cuts in order
   * @param coherence of their beat phases, 0–1
   */
  record Plan(List<Cut> cuts, double coherence) {}

  Plan plan(List<Double> boundaries, List<Double> beats, double duration) {
    List<Double> places = places(boundaries, duration);
    Plan best = drawn(places, beats);
    double enough = Math.min(catalogue.hand().beatCoherence(), Math.sqrt(catalogue.hand().beatZ() / places.size()));
    for (int i = 1; i < catalogue.hand().attempts() && best.coherence > enough; i++) {
      Plan next = drawn(places, beats);
      best = next.coherence < best.coherence ? next : best;
    }
    return best;
  }

  /** Boundaries far enough apart, and places of our own where footage would stay too long. */
  private List<Double> places(List<Double> boundaries, double duration) {
    EditCatalogue.Hold hold = catalogue.hold();
    List<Double> places = new ArrayList<>();
    double last = 0;
    for (double boundary : boundaries) {
      if (boundary - last >= hold.shortestSeconds() && duration - boundary >= hold.shortestSeconds()) {
        fill(places, last, boundary);
        places.add(boundary);
        last = boundary;
      }
    }
    fill(places, last, duration);
    return places;
  }

  private void fill(List<Double> places, double from, double to) {
    EditCatalogue.Hold hold = catalogue.hold();
    int pieces = (int) Math.ceil((to - from) / hold.longestSeconds());
    for (int i = 1; i < pieces; i++) {
      double free = Math.max(0, (to - from) / pieces - hold.shortestSeconds()) / 2;
      places.add(from + i * (to - from) / pieces + (random.nextDouble() - .5) * free);
    }
  }

  private Plan drawn(List<Double> places, List<Double> beats) {
    double reach = catalogue.hand().offsetSeconds();
    List<Cut> cuts = places.stream().map(p -> new Cut(p, p + (2 * random.nextDouble() - 1) * reach)).toList();
    return new Plan(cuts, coherence(cuts, beats));
  }

  /** Length of the mean of the cuts' beat phases on the unit circle; 0 where there is no beat to be in step with. */
  static double coherence(List<Cut> cuts, List<Double> beats) {
    double x = 0;
    double y = 0;
    int counted = 0;
    for (Cut cut : cuts) {
      int i = Collections.binarySearch(beats, cut.seconds);
      int before = i >= 0 ? i : -i - 2;
      if (before >= 0 && before + 1 < beats.size()) {
        double phase = (cut.seconds - beats.get(before)) / (beats.get(before + 1) - beats.get(before));
        x += Math.cos(2 * Math.PI * phase);
        y += Math.sin(2 * Math.PI * phase);
        counted++;
      }
    }
    return counted < 2 ? 0 : Math.hypot(x, y) / counted;
  }
}
