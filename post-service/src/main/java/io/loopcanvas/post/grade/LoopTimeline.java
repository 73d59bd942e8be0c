package io.loopcanvas.post.grade;

import java.util.ArrayList;
import java.util.List;

/**
 * Closes a loop forwards only. A span of the take is stretched to loop plus cross-fade; the loop starts one cross-fade into
 * it and its end fades over into the span's beginning. After the last frame the take's own next frame follows.
 *
 * @param frames of the loop
 * @param fade of them cross-faded
 * @param sourceFrames of the take
 * @param start of the span, in source frames
 * @param step from one loop frame to the next, in source frames
 */
record LoopTimeline(int frames, int fade, int sourceFrames, double start, double step) {
  LoopTimeline {
    if (start < 0 || start + (frames + fade) * step > sourceFrames - 1 + 1e-9) {
      throw new IllegalArgumentException("a span of %.2f from %.2f is not in %d frames".formatted((frames + fade) * step, start, sourceFrames));
    }
  }

  /** The whole take. */
  LoopTimeline(int frames, int fade, int sourceFrames) {
    this(frames, fade, sourceFrames, 0, (sourceFrames - 1.0) / (frames + fade));
  }

  /** One source frame's share of a loop frame. */
  record Share(int source, float weight) {}

  /** Where in the take, in source frames, loop frame {@code n} is; strictly increasing. */
  double position(int n) {
    return start + (n + fade) * step;
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
    return Math.max(1, Math.min(sourceFrames, (int) Math.round(fade * step)));
  }

  /** How much of loop frame {@code n} the span's beginning already is, 0–1; smooth at both ends of the cross-fade. */
  double head(int n) {
    double t = Math.clamp((n - (frames - fade)) / (double) fade, 0, 1);
    return t * t * (3 - 2 * t);
  }

  /** The source frames that make loop frame {@code n} without its cross-fade; weights add up to 1. */
  List<Share> shares(int n) {
    return at(position(n));
  }

  /** The source frames of the span's beginning that loop frame {@code n} passes into. */
  List<Share> headShares(int n) {
    return at(start + (n - (frames - fade)) * step);
  }

  /**
   * Uniform cubic B-spline. It does not pass through the source frames, and that is wanted: a noise of equal strength in
   * every frame stays nearly equal between them (.50 to .46 of its power), where interpolation pulses at the source's
   * rate; steps are smooth to the second derivative.
   */
  private List<Share> at(double position) {
    CubicSpline spline = CubicSpline.at(position);
    List<Share> shares = new ArrayList<>(4);
    for (int k = 0; k < 4; k++) {
      shares.add(new Share(spline.index(k, sourceFrames), (float) spline.weights()[k]));
    }
    return shares;
  }
}
