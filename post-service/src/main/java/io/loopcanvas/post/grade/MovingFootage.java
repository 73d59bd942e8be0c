package io.loopcanvas.post.grade;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.post.film.Planes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;

/**
 * Footage of many frames, blended along the timeline. Neighbours are blended as they are coded, since they hardly differ;
 * the loop's end passes into its beginning by {@link Crossfade}, moved onto each other by {@link SeamFlow}. All frames get
 * the same sharpness, since the motion model's second sequence is mottled more than its first.
 */
final class MovingFootage implements Footage {
  private static final int DETAIL_LOOKS = 12;

  private final Take take;
  private final LoopTimeline timeline;
  private final List<Steadiness.Correction> corrections;
  private final FineDetail detail;
  private final FineDetail.Level level;
  private final Crossfade crossfade;
  private final double[] gains;

  /** @param response of the grade to this take */
  MovingFootage(Take take, LoopTimeline timeline, GradeResponse response, GradeCatalogue.Steady steady) {
    this.take = take;
    this.timeline = timeline;
    detail = new FineDetail(response.perPixel());
    corrections = Steadiness.of(take, timeline.ends(), steady);
    int middle = timeline.frames() - timeline.fade() / 2;
    SeamFlow flow = SeamFlow.between(sum(timeline.shares(middle)), sum(timeline.headShares(middle)));
    level = new FineDetail.Level(IntStream.range(0, DETAIL_LOOKS).boxed()
        .gather(Gatherers.mapConcurrent(take.workers(0),
            k -> detail.energy(sum(timeline.shares(k * timeline.frames() / DETAIL_LOOKS)))))
        .mapToDouble(energy -> energy).average().orElseThrow(), steady.detail());
    crossfade = new Crossfade(flow, response, detail, level);
    double[] graded = new double[take.size()];
    Arrays.setAll(graded, i -> corrections.get(i).gain() * response.of(take.frames().get(i)));
    gains = LumaCourse.gains(timeline, graded, response.level(), steady.breathing());
  }

  @Override
  public Planes picture(int n) {
    Planes picture = sum(timeline.shares(n));
    double head = timeline.head(n);
    if (head > 0) {
      picture = crossfade.mix(picture, sum(timeline.headShares(n)), head);
    } else {
      detail.lead(picture, level);
    }
    float gain = (float) gains[n];
    for (int i = 0; i < picture.luma().length; i++) {
      picture.luma()[i] *= gain;
    }
    return picture;
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
