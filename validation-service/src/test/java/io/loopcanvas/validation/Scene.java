package io.loopcanvas.validation;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.footage.Plane;
import io.loopcanvas.validation.measure.Song;
import io.loopcanvas.validation.measure.Take;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Procedural footage of drifting light that every gate lets pass, and the ways to spoil it. Coordinates: x 0–1 over the
 * width, y 0–1.78 downwards; t seconds of a loop of seven. Waves travel and never stand, so nothing runs backwards.
 */
public final class Scene {
  /** Where the camera looks: the place in the world that is seen at (x, y). */
  @FunctionalInterface
  public interface Camera {
    double[] at(double x, double y, double t);
  }

  /** Changes the colour of a place, three channels 0–1. */
  @FunctionalInterface
  public interface Paint {
    void over(double[] rgb, double x, double y, double t);
  }

  public static final double FPS = 12;
  public static final int FRAMES = 84;
  private static final int WIDTH = 360;
  private static final int HEIGHT = 640;
  private static final double LOOP = 7;
  private static final int CELLS = 24;

  private final float[] cells = new float[(CELLS + 1) * (2 * CELLS + 1)];
  private double[] tint = {1.25, 1, .62};
  private Camera camera = (x, y, t) -> new double[] {x, y};
  private DoubleUnaryOperator time = t -> t;
  private Paint paint = (rgb, x, y, t) -> {};
  /** At this small width as fine a grain as 8 is at 720 pixels. */
  private double grain = 4;
  private double vignette = .55;

  private Scene(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < cells.length; i++) {
      cells[i] = random.nextFloat() - .5f;
    }
  }

  public static Scene good() {
    return new Scene(4);
  }

  public static Scene good(long seed) {
    return new Scene(seed);
  }

  public Scene camera(Camera c) {
    camera = c;
    return this;
  }

  public Scene time(DoubleUnaryOperator t) {
    time = t;
    return this;
  }

  /** Paints over the finished picture, after the vignette. */
  public Scene paint(Paint p) {
    paint = p;
    return this;
  }

  public Scene tint(double r, double g, double b) {
    tint = new double[] {r, g, b};
    return this;
  }

  public Scene grain(double sigma) {
    grain = sigma;
    return this;
  }

  public Scene vignette(double strength) {
    vignette = strength;
    return this;
  }

  /** The scene as a take, with a song of 120 beats a minute. */
  public Take take() {
    double[] beats = IntStream.range(0, 15).mapToDouble(i -> .13 + .5 * i).toArray();
    List<Double> source = IntStream.range(0, FRAMES).mapToObj(i -> i * .5).toList();
    Footage master = footage(0);
    Footage delivered = new Footage(WIDTH, HEIGHT, FPS, master.frames(), master.luma(), grain == 0 ? master.stills() : stills(grain));
    return new Take(master, delivered, source, Optional.of(new Song(beats)));
  }

  public Footage footage(double sigma) {
    List<Picture> small = IntStream.range(0, FRAMES).parallel()
        .mapToObj(i -> picture(i, WIDTH / 2, HEIGHT / 2, 0)).toList();
    List<Plane> luma = small.stream().map(p -> p.luma(2)).toList();
    return new Footage(WIDTH, HEIGHT, FPS, small, luma, stills(sigma));
  }

  private List<Footage.Still> stills(double sigma) {
    List<Footage.Still> stills = new ArrayList<>();
    for (int i = 0; i + 1 < FRAMES; i += (int) FPS) {
      Picture next = picture(i + 1, WIDTH, HEIGHT, sigma);
      stills.add(new Footage.Still(picture(i, WIDTH, HEIGHT, sigma), Footage.centre(next.luma())));
    }
    return stills;
  }

  public Picture picture(int frame, int width, int height, double sigma) {
    SplittableRandom random = new SplittableRandom(sigma == 0 ? 1 : frame);
    byte[] rgb = new byte[width * height * 3];
    double t = time.applyAsDouble(frame / FPS);
    double[] colour = new double[3];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double x = (column + .5) / width;
        double y = (row + .5) / width;
        double[] at = camera.at(x, y, frame / FPS);
        double light = light(at[0], at[1], t);
        double d = Math.hypot(x - .5, y - .89) / 1.02;
        double lens = 1 - vignette * d * d;
        double noise = sigma == 0 ? 0 : sigma * gaussian(random.nextLong()) / 255;
        for (int c = 0; c < 3; c++) {
          colour[c] = .09 + .82 * light * tint[c] * lens;
        }
        paint.over(colour, x, y, frame / FPS);
        double dither = random.nextDouble();
        for (int c = 0; c < 3; c++) {
          rgb[3 * (row * width + column) + c] = (byte) Math.clamp((int) (255 * (colour[c] + noise) + dither), 0, 255);
        }
      }
    }
    return new Picture(frame, width, height, rgb);
  }

  /** The sum of four uniform numbers has nearly the bell's shape. */
  private static double gaussian(long bits) {
    double sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
    return (sum / 0x10000 - 2) * Math.sqrt(3);
  }

  private double light(double x, double y, double t) {
    double turn = 2 * Math.PI * t / LOOP;
    double source = Math.exp(-((x - .12) * (x - .12) + (y - .45) * (y - .45)) / .35);
    double waves = Math.sin(4.1 * x + 2.3 * y - turn) + Math.sin(-2.2 * x + 3.9 * y - turn + 1.3)
        + .6 * Math.sin(5.5 * x - 4.4 * y - 2 * turn + .4);
    return .16 + .30 * source + .03 * waves * (.5 + source) + .14 * texture(x, y) * (.4 + source);
  }

  /** Smooth noise that belongs to the place. */
  private double texture(double x, double y) {
    double u = Math.clamp(x + .1, 0, 1.19) / 1.2 * CELLS;
    double v = Math.clamp(y + .1, 0, 2.19) / 2.2 * 2 * CELLS;
    int i = (int) u;
    int j = (int) v;
    double a = u - i;
    double b = v - j;
    a = a * a * (3 - 2 * a);
    b = b * b * (3 - 2 * b);
    int w = CELLS + 1;
    return (1 - b) * ((1 - a) * cells[j * w + i] + a * cells[j * w + i + 1])
        + b * ((1 - a) * cells[(j + 1) * w + i] + a * cells[(j + 1) * w + i + 1]);
  }
}
