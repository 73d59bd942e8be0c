package io.loopcanvas.post.grade;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import java.util.Arrays;

/**
 * Where the light of a take is: its luma on a coarse grid, averaged over time. From it come a printer's dodging and
 * burning, which deepens flat takes along their own light and prints dark ones up, and the place of the lens' axis, which leans to the light, so
 * that the vignette never draws a spotlight around the middle. Both stand still over the take.
 */
final class LightShape {
  private static final int COLUMNS = 9;
  private static final int ROWS = 16;
  private static final int LOOKS = 7;

  private final GradeCatalogue.Light light;
  private final double[] cells = new double[COLUMNS * ROWS];
  private double mean;
  private double spread;
  private double across;
  private double down;

  LightShape(Take take, GradeCatalogue.Light light) {
    this.light = light;
    for (int look = 0; look < LOOKS; look++) {
      add(take, take.frames().get(look * (take.size() - 1) / (LOOKS - 1)));
    }
    summarise();
  }

  private void add(Take take, Take.Frame frame) {
    double share = 1.0 * COLUMNS * ROWS / (take.width() * take.height() * LOOKS);
    for (int y = 0, i = 0; y < take.height(); y++) {
      int row = y * ROWS / take.height() * COLUMNS;
      for (int x = 0; x < take.width(); x++, i++) {
        cells[row + x * COLUMNS / take.width()] += frame.luma(i) * share;
      }
    }
  }

  private void summarise() {
    double darkest = Double.MAX_VALUE;
    double squares = 0;
    for (double cell : cells) {
      mean += cell / cells.length;
      squares += cell * cell / cells.length;
      darkest = Math.min(darkest, cell);
    }
    spread = Math.sqrt(Math.max(0, squares - mean * mean)) / Math.max(mean, 1e-6);
    double weights = 1e-9;
    for (int i = 0; i < cells.length; i++) {
      double weight = (cells[i] - darkest) * (cells[i] - darkest);
      weights += weight;
      across += weight * ((i % COLUMNS + .5) / COLUMNS - .5);
      down += weight * ((i / COLUMNS + .5) / ROWS - .5);
    }
    across /= weights;
    down /= weights;
  }

  /** The lens' axis, fractions of the picture's width and height from its middle: {right, down}. */
  double[] axis() {
    return new double[] {lean(across), lean(down)};
  }

  private double lean(double offset) {
    return Math.clamp(light.follow() * offset, -light.lean(), light.lean());
  }

  /** Factors on luma, {@code float[height * width]}; all 1 where the take has light and contrast enough of its own. */
  float[] dodge(int width, int height) {
    return spread(shaped(), width, height);
  }

  /** The same as weights of the coarse grid. */
  GradeLook.Light weights() {
    return new GradeLook.Light(COLUMNS, ROWS, shaped());
  }

  private double[] shaped() {
    double power = Math.clamp(light.spread() / Math.max(spread, 1e-3) - 1, 0, light.strengthen());
    double print = Math.clamp(light.dark() / Math.max(mean, 1e-6), 1, light.print());
    double[] shaped = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      shaped[i] = print * Math.pow(cells[i] / Math.max(mean, 1e-6) + 1e-3, power);
    }
    return shaped;
  }

  private static float[] spread(double[] shaped, int width, int height) {
    float[] dodge = new float[width * height];
    CubicSpline[] across = new CubicSpline[width];
    Arrays.setAll(across, x -> CubicSpline.at((x + .5) * COLUMNS / width - .5));
    for (int y = 0, i = 0; y < height; y++) {
      CubicSpline down = CubicSpline.at((y + .5) * ROWS / height - .5);
      for (int x = 0; x < width; x++, i++) {
        dodge[i] = (float) sample(shaped, down, across[x]);
      }
    }
    return dodge;
  }

  private static double sample(double[] cells, CubicSpline down, CubicSpline across) {
    double sum = 0;
    for (int r = 0; r < 4; r++) {
      int row = down.index(r, ROWS) * COLUMNS;
      for (int c = 0; c < 4; c++) {
        sum += down.weights()[r] * across.weights()[c] * cells[row + across.index(c, COLUMNS)];
      }
    }
    return sum;
  }
}
