package io.loopcanvas.post.grade;

import io.loopcanvas.post.film.Planes;
import java.util.List;

/**
 * Footage of many frames, blended along the timeline. Blending works on gamma-coded values: equal steps there look
 * equal to the eye, so that the cross-fade passes evenly through its middle.
 */
final class MovingFootage implements Footage {
  private final Take take;
  private final LoopTimeline timeline;
  private final List<Steadiness.Correction> corrections;

  MovingFootage(Take take, LoopTimeline timeline, List<Steadiness.Correction> corrections) {
    this.take = take;
    this.timeline = timeline;
    this.corrections = corrections;
  }

  @Override
  public Planes picture(int n) {
    Planes sum = new Planes(take.width(), take.height());
    for (LoopTimeline.Share share : timeline.shares(n)) {
      add(take.frames().get(share.source()), corrections.get(share.source()), share.weight() / 65535, sum);
    }
    return sum;
  }

  @Override
  public double[] shift(int n) {
    return new double[] {0, 0};
  }

  private static void add(Take.Frame frame, Steadiness.Correction correction, float weight, Planes sum) {
    float gain = (float) correction.gain() * weight;
    float bb = (float) correction.mix().a() * weight;
    float br = (float) correction.mix().b() * weight;
    float rr = (float) correction.mix().c() * weight;
    float blue = (float) correction.blue() * weight * 65535;
    float red = (float) correction.red() * weight * 65535;
    for (int i = 0; i < frame.luma().length; i++) {
      float u = frame.blue()[i];
      float v = frame.red()[i];
      sum.luma()[i] += gain * frame.luma()[i];
      sum.blue()[i] += bb * u + br * v + blue;
      sum.red()[i] += br * u + rr * v + red;
    }
  }
}
