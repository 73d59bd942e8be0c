package io.loopcanvas.domain.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.domain.catalogue.Gallery;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookTest {
  private static final int VALUES = 3 * Look.COLUMNS * Look.ROWS;

  @Test
  void shouldKnowAPictureThatWasMirrored() {
    Look fromTheLeft = light(0);
    Look fromTheRight = light(Look.COLUMNS - 1);

    assertThat(fromTheLeft.cells()).isNotEqualTo(fromTheRight.cells());
    assertThat(fromTheLeft.distance(fromTheRight)).isZero();
  }

  @Test
  void shouldMeasureTheMeanDifferenceOfColour() {
    Look grey = plain(40, 0, 0);

    assertThat(grey.distance(plain(43, 4, 0))).isEqualTo(5, within(.3));
    assertThat(grey.nearest(List.of(plain(60, 0, 0), plain(41, 0, 0)))).isEqualTo(1, within(.3));
    assertThat(grey.nearest(List.of())).isNaN();
  }

  @Test
  void shouldStaySmall() {
    assertThat(plain(40, 10, -60).cells()).hasSizeLessThan(1000);
  }

  @Test
  void shouldRefuseWhatIsNoLook() {
    assertThatThrownBy(() -> new Look("AAAA")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("336 bytes");
  }

  @Test
  void shouldShipLooksOfEveryStyleThatAreApartFromEachOther() {
    Gallery gallery = Gallery.shipped();

    assertThat(StyleCatalogue.shipped().styles()).allSatisfy(style -> assertThat(gallery.of(style.id())).isNotEmpty());
    List<Look> all = gallery.shown().stream().map(Gallery.Shown::look).toList();
    assertThat(IntStream.range(1, all.size()).mapToDouble(i -> all.get(i).nearest(all.subList(0, i)))).allMatch(d -> d > 2);
  }

  private static Look plain(double l, double a, double b) {
    double[] lab = new double[VALUES];
    for (int i = 0; i < VALUES; i += 3) {
      lab[i] = l;
      lab[i + 1] = a;
      lab[i + 2] = b;
    }
    return Look.of(lab);
  }

  /** Bright at one column, darker with the distance from it. */
  private static Look light(int column) {
    double[] lab = new double[VALUES];
    for (int cell = 0; cell < VALUES / 3; cell++) {
      lab[3 * cell] = 60 - 5 * Math.abs(cell % Look.COLUMNS - column);
    }
    return Look.of(lab);
  }
}
