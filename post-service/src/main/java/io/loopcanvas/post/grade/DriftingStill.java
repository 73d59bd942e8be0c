package io.loopcanvas.post.grade;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.post.film.Planes;
import java.util.Arrays;
import java.util.Random;

/**
 * One frame made alive for fast mode: the tripod's sway along a closed path, light that travels over the picture, and dust
 * in it, all in whole cycles, so that the loop closes by construction. An ellipse and travelling waves never run backwards.
 */
final class DriftingStill implements Footage {
  private static final int WAVES = 3;

  private final Take take;
  private final int frames;
  private final GradeCatalogue.Drift drift;
  private final double phase;
  private final double turn;
  private final double[][] waves = new double[WAVES][];
  private final Dust dust;

  /** @param dusty factor on the catalogue's dust */
  DriftingStill(Take take, int frames, GradeCatalogue.Drift drift, double dusty, long seed) {
    this.take = take;
    this.frames = frames;
    this.drift = drift;
    Random random = new Random(seed);
    phase = random.nextDouble() * 2 * Math.PI;
    turn = random.nextBoolean() ? 1 : -1;
    for (int k = 0; k < WAVES; k++) {
      double direction = random.nextDouble() * 2 * Math.PI;
      double perHeight = 2 * Math.PI * (.4 + .5 * random.nextDouble()) / take.height();
      waves[k] = new double[] {
        perHeight * Math.cos(direction), perHeight * Math.sin(direction), random.nextDouble() * 2 * Math.PI, 1 + k % 2
      };
    }
    dust = new Dust(take.width(), take.height(), drift.dust(), dusty, random);
  }

  @Override
  public double[] shift(int n) {
    double t = 2 * Math.PI * n / frames;
    return new double[] {
      drift.across() * Math.cos(turn * t + phase), drift.down() * Math.sin(turn * t + phase * 1.7)
    };
  }

  @Override
  public Planes picture(int n) {
    double t = 2 * Math.PI * n / frames;
    Planes out = new Planes(take.width(), take.height());
    Take.Frame frame = take.frames().getFirst();
    float[] light = new float[take.width()];
    for (int y = 0, i = 0; y < take.height(); y++) {
      light(y, t, light);
      for (int x = 0; x < take.width(); x++, i++) {
        out.luma()[i] = frame.luma(i) * light[x];
        out.blue()[i] = frame.blue(i) * light[x];
        out.red()[i] = frame.red(i) * light[x];
      }
    }
    dust.over(out, n / (double) frames);
    return out;
  }

  private void light(int y, double t, float[] row) {
    Arrays.fill(row, 1);
    for (double[] w : waves) {
      double at = w[1] * y + w[2] - w[3] * t;
      for (int x = 0; x < row.length; x++) {
        row[x] += (float) (drift.breathing() * 2 / WAVES * Math.sin(w[0] * x + at));
      }
    }
  }
}
