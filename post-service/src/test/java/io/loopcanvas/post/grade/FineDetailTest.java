package io.loopcanvas.post.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.loopcanvas.post.film.Planes;
import org.junit.jupiter.api.Test;

class FineDetailTest {
  @Test
  void shouldLeadASharperAndASofterPictureToTheSameEnergy() {
    double usual = FineDetail.energy(waves(.02));
    FineDetail.Level level = new FineDetail.Level(usual, 2);
    Planes sharper = waves(.026);
    Planes softer = waves(.016);

    FineDetail.lead(sharper, level);
    FineDetail.lead(softer, level);

    assertThat(FineDetail.energy(sharper)).isCloseTo(usual, withPercentage(.1));
    assertThat(FineDetail.energy(softer)).isCloseTo(usual, withPercentage(.1));
  }

  @Test
  void shouldNotInventSharpnessThatATakeDoesNotHave() {
    Planes faint = waves(.002);
    double own = FineDetail.energy(faint);

    FineDetail.lead(faint, new FineDetail.Level(FineDetail.energy(waves(.02)), 2));

    assertThat(FineDetail.energy(faint)).isCloseTo(2 * own, withPercentage(.1));
  }

  private static Planes waves(double amplitude) {
    Planes picture = new Planes(72, 128);
    for (int y = 0, i = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++, i++) {
        picture.luma()[i] = (float) (.4 + .1 * Math.sin(y * .05) + amplitude * Math.sin(x * .8) * Math.cos(y * .7));
      }
    }
    return picture;
  }
}
