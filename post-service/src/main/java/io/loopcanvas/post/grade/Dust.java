package io.loopcanvas.post.grade;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.post.film.Planes;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Dust in the light: soft motes out of focus. Each crosses a little of the picture in just one round of the loop and is dark
 * when it starts again, so the loop closes by construction and nothing runs backwards. They shine as the picture behind
 * them does: where there is no light, there is no dust.
 */
final class Dust {
  private final int width;
  private final int height;
  private final List<Mote> motes;

  /**
   * @param x middle of its way in pixels of the picture, as {@code y}
   * @param right how far it goes in one round, as {@code down}
   * @param curl how far it leaves the straight line
   * @param light factor on what is behind it, above 1
   * @param born when in the round, 0–1
   */
  private record Mote(double x, double y, double right, double down, double curl, double radius, double light, double born) {}

  /** @param amount factor on the catalogue's number of motes */
  Dust(int width, int height, GradeCatalogue.Dust dust, double amount, Random random) {
    this.width = width;
    this.height = height;
    double scale = width / 720.0;
    double wind = random.nextDouble() * 2 * Math.PI;
    motes = IntStream.range(0, (int) Math.round(dust.motes() * amount)).mapToObj(i -> {
      double size = Math.pow(random.nextDouble(), 2);
      double direction = wind + random.nextGaussian() * .7;
      double way = scale * dust.travel() * (.5 + size + random.nextDouble() / 2);
      return new Mote(random.nextDouble() * width, random.nextDouble() * height, way * Math.cos(direction), way * Math.sin(direction),
          way * .2 * random.nextGaussian(), scale * (dust.smallest() + size * (dust.largest() - dust.smallest())),
          dust.light() * (1 - .6 * size) * (.5 + random.nextDouble() / 2), random.nextDouble());
    }).toList();
  }

  /** @param turn how much of the loop has passed, 0–1 */
  void over(Planes picture, double turn) {
    for (Mote mote : motes) {
      double age = turn + mote.born - Math.floor(turn + mote.born);
      double bow = mote.curl * Math.sin(2 * Math.PI * age) / Math.max(1e-6, Math.hypot(mote.right, mote.down));
      double x = mote.x + (age - .5) * mote.right - bow * mote.down;
      double y = mote.y + (age - .5) * mote.down + bow * mote.right;
      double shine = Math.sin(Math.PI * age);
      add(picture, x, y, mote.radius, mote.light * shine * shine);
    }
  }

  private void add(Planes picture, double x, double y, double radius, double light) {
    int left = Math.max(0, (int) Math.ceil(x - radius));
    int right = Math.min(width - 1, (int) Math.floor(x + radius));
    for (int row = Math.max(0, (int) Math.ceil(y - radius)); row <= Math.min(height - 1, (int) Math.floor(y + radius)); row++) {
      for (int column = left; column <= right; column++) {
        double inside = 1 - ((column - x) * (column - x) + (row - y) * (row - y)) / (radius * radius);
        float gain = (float) (1 + light * Math.max(0, inside) * Math.max(0, inside));
        int i = row * width + column;
        picture.luma()[i] *= gain;
        picture.blue()[i] *= gain;
        picture.red()[i] *= gain;
      }
    }
  }
}
