package io.loopcanvas.post.grade;

import java.util.ArrayList;
import java.util.List;

/**
 * Closes a loop forwards only. The take is stretched to loop plus cross-fade; the loop starts one cross-fade into it and
 * its last second fades over into the take's first. After the last frame the take's own next frame follows.
 *
 * @param frames of the loop
 * @param fade of them cross-faded
 * @param sourceFrames of the take
 */
record LoopTimeline(int frames, int fade, int sourceFrames) {

  /** One source frame's share of a loop frame. */
  record Share(int source, float weight) {}

  /** Where in the take, in source frames, loop frame {@code n} is; strictly increasing. */
  double position(int n) {
    return (n + fade) * step();
  }

  List<Double> positions() {
    List<Double> positions = new ArrayList<>(frames);
    for (int n = 0; n < frames; n++) {
      positions.add(position(n));
    }
    return positions;
  }

  /** Source frames under the cross-fade, at least one. */
  int ends() {
    return Math.max(1, Math.min(sourceFrames, (int) Math.round(fade * step())));
  }

  /** The source frames that make loop frame {@code n}; weights add up to 1. */
  List<Share> shares(int n) {
    List<Share> shares = new ArrayList<>(8);
    int into = n - (frames - fade);
    double head = into > 0 ? smoothstep((double) into / fade) : 0;
    add(shares, position(n), 1 - head);
    if (head > 0) {
      add(shares, into * step(), head);
    }
    return shares;
  }

  private double step() {
    return (sourceFrames - 1.0) / (frames + fade);
  }

  /**
   * Uniform cubic B-spline. It does not pass through the source frames, and that is wanted: a noise of equal strength in
   * every frame stays nearly equal between them (.50 to .46 of its power), where interpolation pulses at the source's
   * rate; steps are smooth to the second derivative.
   */
  private void add(List<Share> shares, double position, double weight) {
    CubicSpline spline = CubicSpline.at(position);
    for (int k = 0; k < 4; k++) {
      shares.add(new Share(spline.index(k, sourceFrames), (float) (weight * spline.weights()[k])));
    }
  }

  private static double smoothstep(double t) {
    return t * t * (3 - 2 * t);
  }
}
