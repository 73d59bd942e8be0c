package io.loopcanvas.post.grade;

import io.loopcanvas.post.film.Planes;
import java.util.Arrays;
import java.util.List;

/**
 * Footage of many frames, blended along the timeline. Neighbours are blended as they are coded, since they hardly differ;
 * the loop's end passes into its beginning by {@link Crossfade}, moved onto each other by {@link SeamFlow}.
 */
final class MovingFootage implements Footage {
  /** Sigma in loop frames: breathing slower than a second and a half stays. */
  private static final int EVENING = 10;

  private final Take take;
  private final LoopTimeline timeline;
  private final List<Steadiness.Correction> corrections;
  private final SeamFlow flow;
  private final double detailBefore;
  private final double detailAfter;
  private final double[] evening;

  MovingFootage(Take take, LoopTimeline timeline, List<Steadiness.Correction> corrections) {
    this.take = take;
    this.timeline = timeline;
    this.corrections = corrections;
    int middle = timeline.frames() - timeline.fade() / 2;
    flow = SeamFlow.between(sum(timeline.shares(middle)), sum(timeline.headShares(middle)));
    detailBefore = Crossfade.detailEnergy(sum(timeline.shares(timeline.frames() - timeline.fade())));
    detailAfter = Crossfade.detailEnergy(sum(timeline.shares(0)));
    evening = evening();
  }

  @Override
  public Planes picture(int n) {
    Planes picture = sum(timeline.shares(n));
    double head = timeline.head(n);
    if (head > 0) {
      picture = Crossfade.mix(picture, sum(timeline.headShares(n)), flow, head,
          detailBefore + head * (detailAfter - detailBefore));
    }
    float gain = (float) evening[n];
    for (int i = 0; i < picture.luma().length; i++) {
      picture.luma()[i] *= gain;
    }
    return picture;
  }

  /**
   * What leads each frame's mean luma back to the loop's slower course: over the seam two courses meet, and their bend
   * would be faster than any of the take's own.
   */
  private double[] evening() {
    double[] source = new double[take.size()];
    Arrays.setAll(source, i -> corrections.get(i).gain() * take.frames().get(i).meanLuma());
    double[] luma = new double[timeline.frames()];
    for (int n = 0; n < luma.length; n++) {
      double head = timeline.head(n);
      luma[n] = (1 - head) * mean(timeline.shares(n), source) + (head > 0 ? head * mean(timeline.headShares(n), source) : 0);
    }
    double[] gains = new double[luma.length];
    Arrays.setAll(gains, n -> around(luma, n) / Math.max(1e-6, luma[n]));
    return gains;
  }

  private static double mean(List<LoopTimeline.Share> shares, double[] source) {
    return shares.stream().mapToDouble(share -> share.weight() * source[share.source()]).sum();
  }

  /** Gaussian mean on the circle. */
  private static double around(double[] values, int n) {
    double sum = 0;
    double weights = 0;
    for (int k = -3 * EVENING; k <= 3 * EVENING; k++) {
      double w = Math.exp(-k * k / (2.0 * EVENING * EVENING));
      sum += w * values[Math.floorMod(n + k, values.length)];
      weights += w;
    }
    return sum / weights;
  }

  private Planes sum(List<LoopTimeline.Share> shares) {
    Planes sum = new Planes(take.width(), take.height());
    for (LoopTimeline.Share share : shares) {
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
