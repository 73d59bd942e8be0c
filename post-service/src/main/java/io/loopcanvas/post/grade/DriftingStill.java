package io.loopcanvas.post.grade;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.post.film.Planes;
import java.util.Random;

/**
 * One frame made alive for fast mode: the tripod's sway along an ellipse, light that travels over the picture, and dust in it,
 * all in whole cycles and one way round, so that the loop closes and nothing runs backwards, whatever the seed.
 */
final class DriftingStill implements Footage {
  private final Take take;
  private final int frames;
  private final GradeCatalogue.Drift drift;
  private final double phase;
  private final double turn;
  private final TravellingLight light;
  private final Dust dust;

  /**
   * @param response of the grade to the frame
   * @param dusty factor on the catalogue's dust
   */
  DriftingStill(Take take, int frames, GradeResponse response, GradeCatalogue.Drift drift, double dusty, long seed) {
    this.take = take;
    this.frames = frames;
    this.drift = drift;
    Random random = new Random(seed);
    phase = random.nextDouble() * 2 * Math.PI;
    turn = random.nextBoolean() ? 1 : -1;
    light = new TravellingLight(take.width(), take.height(), seen(response), drift.breathing(), random);
    dust = new Dust(take.width(), take.height(), drift.dust(), dusty, random);
  }

  @Override
  public double[] shift(int n) {
    double t = turn * 2 * Math.PI * n / frames + phase;
    return new double[] {drift.across() * Math.cos(t), drift.down() * Math.sin(t)};
  }

  @Override
  public Planes picture(int n) {
    Planes out = new Planes(take.width(), take.height());
    Take.Frame frame = take.frames().getFirst();
    float[] now = light.at(n / (double) frames);
    for (int i = 0; i < now.length; i++) {
      out.luma()[i] = frame.luma(i) * now[i];
      out.blue()[i] = frame.blue(i) * now[i];
      out.red()[i] = frame.red(i) * now[i];
    }
    dust.over(out, n / (double) frames);
    return out;
  }

  /** What a change of the light shows of each pixel. */
  private float[] seen(GradeResponse response) {
    float[] seen = response.perPixel().clone();
    for (int i = 0; i < seen.length; i++) {
      seen[i] *= take.frames().getFirst().luma(i);
    }
    return seen;
  }
}
