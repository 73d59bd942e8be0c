package io.loopcanvas.post.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.loopcanvas.post.film.Planes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FineDetailTest {
  private static final int WIDTH = 72;
  private static final int HEIGHT = 128;

  private final FineDetail detail = new FineDetail(shown(1, 1));

  @Test
  void shouldLeadASharperAndASofterPictureToTheSameEnergy() {
    double usual = detail.energy(waves(.02));
    FineDetail.Level level = new FineDetail.Level(usual, 2);
    Planes sharper = waves(.026);
    Planes softer = waves(.016);

    detail.lead(sharper, level);
    detail.lead(softer, level);

    assertThat(detail.energy(sharper)).isCloseTo(usual, withPercentage(.1));
    assertThat(detail.energy(softer)).isCloseTo(usual, withPercentage(.1));
  }

  @Test
  void shouldNotInventSharpnessThatATakeDoesNotHave() {
    Planes faint = waves(.002);
    double own = detail.energy(faint);

    detail.lead(faint, new FineDetail.Level(detail.energy(waves(.02)), 2));

    assertThat(detail.energy(faint)).isCloseTo(2 * own, withPercentage(.1));
  }

  @Test
  void shouldCountAPixelAsFarAsTheGradeShowsIt() {
    Planes picture = waves(.02);

    double whole = detail.energy(picture);
    double upper = new FineDetail(shown(1, 0)).energy(picture);
    double lower = new FineDetail(shown(0, 1)).energy(picture);
    double half = new FineDetail(shown(.5f, .5f)).energy(picture);

    assertThat(upper + lower).isCloseTo(whole, withPercentage(.1));
    assertThat(upper).isBetween(.3 * whole, .7 * whole);
    assertThat(half).isCloseTo(whole / 4, withPercentage(.1));
  }

  /** What the grade shows of the upper and of the lower half. */
  private static float[] shown(float upper, float lower) {
    float[] shown = new float[WIDTH * HEIGHT];
    Arrays.fill(shown, 0, shown.length / 2, upper);
    Arrays.fill(shown, shown.length / 2, shown.length, lower);
    return shown;
  }

  private static Planes waves(double amplitude) {
    Planes picture = new Planes(WIDTH, HEIGHT);
    for (int y = 0, i = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++, i++) {
        picture.luma()[i] = (float) (.4 + .1 * Math.sin(y * .05) + amplitude * Math.sin(x * .8) * Math.cos(y * .7));
      }
    }
    return picture;
  }
}
