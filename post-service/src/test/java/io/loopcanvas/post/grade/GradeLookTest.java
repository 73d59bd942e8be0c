package io.loopcanvas.post.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.stage.GradeAdjustment;
import io.loopcanvas.post.film.Framing;
import io.loopcanvas.post.film.Planes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published grade against golden frames: {@code golden/before.png}, a real frame, and what each style makes of it
 * before soft focus and grain. The golden frames are for other programs as well; {@code -Dgolden.write=FOLDER} writes them.
 */
class GradeLookTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final GradeCatalogue FILM = GradeCatalogue.shipped();

  @TempDir Path folder;

  static Stream<String> styles() {
    return FILM.styles().stream().map(GradeCatalogue.StyleGrade::id);
  }

  @ParameterizedTest
  @MethodSource("styles")
  void shouldMakeTheGoldenFrameByItsDataAlone(String style) throws IOException {
    Take take = new Take(planes().width(), planes().height(), List.of(Take.Frame.of(planes())));
    Print print = Print.of(take, FILM.light());
    print.over(take);
    Framing framing = new Framing(take.width(), take.height(), 720, 1280, 0, 1);
    Grade grade = new Grade(FILM, FILM.style(style), GradeAdjustment.NONE, take, framing, Math.hypot(720, 1280) / 2);
    Planes graded = take.frames().getFirst().planes(take.width(), take.height());
    grade.apply(graded);
    if (System.getProperty("golden.write") != null) {
      ImageIO.write(image(graded), "png", Path.of(System.getProperty("golden.write"), style + ".png").toFile());
    }
    Path file = folder.resolve("look.json");
    grade.look(style, print, 1, new GradeLook.GrainLook(new double[] {1}, 1, 1), new GradeLook.Levels(0, 1)).write(file);

    BufferedImage golden = ImageIO.read(GOLDEN.resolve(style + ".png").toFile());
    assertThat(largestDifference(image(graded), golden)).as("the grade itself").isLessThanOrEqualTo(1);
    assertThat(largestDifference(image(applied(GradeLook.read(file), planes())), golden)).as("its data").isLessThanOrEqualTo(2);
  }

  /** The record's Javadoc, word for word. */
  private static Planes applied(GradeLook look, Planes p) {
    for (int y = 0, i = 0; y < p.height(); y++) {
      for (int x = 0; x < p.width(); x++, i++) {
        Print print = look.print();
        double y0 = p.luma()[i];
        double r0 = y0 + 1.5748 * p.red()[i];
        double b0 = y0 + 1.8556 * p.blue()[i];
        double g0 = (y0 - .2126 * r0 - .0722 * b0) / .7152;
        double factor = Math.min(print.gain() * Math.pow(y0 / print.mean(), print.gamma() - 1), 1 / Math.max(r0, Math.max(g0, b0)));
        double luma = joined(look.exposure(), y0 * factor);
        double blue = luma + 1.8556 * look.saturation() * factor * p.blue()[i] - look.warmth() * luma;
        double red = luma + 1.5748 * look.saturation() * factor * p.red()[i] + look.warmth() * luma;
        double green = luma - (.0722 * (blue - luma) + .2126 * (red - luma)) / .7152;
        double right = x - (p.width() - 1) / 2.0 - look.vignette().axis()[0] * p.width();
        double down = y - (p.height() - 1) / 2.0 - look.vignette().axis()[1] * p.height();
        double distance = Math.hypot(right, down) / (Math.hypot(p.width(), p.height()) / 2);
        double lens = Math.pow(Math.cos(look.vignette().angle() * Math.min(1, distance)), 4);
        double base = look.vignette().base();
        double r = base + (joined(look.curve(), red) - base) * lens;
        double g = base + (joined(look.curve(), green) - base) * lens;
        double b = base + (joined(look.curve(), blue) - base) * lens;
        double out = .2126 * r + .7152 * g + .0722 * b;
        p.luma()[i] = (float) out;
        p.blue()[i] = (float) ((b - out) / 1.8556);
        p.red()[i] = (float) ((r - out) / 1.5748);
      }
    }
    return p;
  }

  private static double joined(float[] points, double at) {
    double scaled = Math.clamp(at, 0, 1) * (points.length - 1);
    int i = Math.min(points.length - 2, (int) scaled);
    return points[i] + (points[i + 1] - points[i]) * (scaled - i);
  }

  private static Planes planes() throws IOException {
    BufferedImage image = ImageIO.read(GOLDEN.resolve("before.png").toFile());
    Planes planes = new Planes(image.getWidth(), image.getHeight());
    for (int i = 0; i < planes.luma().length; i++) {
      int rgb = image.getRGB(i % planes.width(), i / planes.width());
      planes.set(i, (rgb >> 16 & 255) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f);
    }
    return planes;
  }

  private static BufferedImage image(Planes p) {
    BufferedImage image = new BufferedImage(p.width(), p.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < p.luma().length; i++) {
      float r = p.luma()[i] + Planes.RED_SCALE * p.red()[i];
      float b = p.luma()[i] + Planes.BLUE_SCALE * p.blue()[i];
      float g = Planes.green(p.luma()[i], r, b);
      image.setRGB(i % p.width(), i / p.width(), code(r) << 16 | code(g) << 8 | code(b));
    }
    return image;
  }

  private static int code(float value) {
    return (int) Math.clamp(value * 255 + .5, 0, 255);
  }

  private static int largestDifference(BufferedImage a, BufferedImage b) {
    int most = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        for (int shift = 0; shift < 24; shift += 8) {
          most = Math.max(most, Math.abs((a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255)));
        }
      }
    }
    return most;
  }
}
